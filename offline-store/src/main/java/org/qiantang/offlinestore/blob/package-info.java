/// Files on this machine, sealed in chunks and named by nothing that tells what they are.
@NullMarked
package org.qiantang.offlinestore.blob;

import org.jspecify.annotations.NullMarked;
