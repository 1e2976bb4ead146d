/// A person's desk: the documents they may see, the commands they gave, all encrypted on disk and synchronised
/// with the central office whenever it can be reached. Screens only ever read from here, so they never wait
/// for the network.
@NullMarked
package org.qiantang.offlinestore;

import org.jspecify.annotations.NullMarked;
