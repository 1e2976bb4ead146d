/// 核验: any PDF from this machine, its pages beside the verdict on its seals and signatures.
@NullMarked
package org.qiantang.client.screen.verify;

import org.jspecify.annotations.NullMarked;
