/// The composition root: where the client's parts are made and put together.
@NullMarked
package org.qiantang.client;

import org.jspecify.annotations.NullMarked;
