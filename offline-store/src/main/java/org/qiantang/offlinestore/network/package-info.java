/// How this machine reaches others.
@NullMarked
package org.qiantang.offlinestore.network;

import org.jspecify.annotations.NullMarked;
