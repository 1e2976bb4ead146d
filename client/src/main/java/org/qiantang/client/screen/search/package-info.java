/// 搜索: everything cached, while typing.
@NullMarked
package org.qiantang.client.screen.search;

import org.jspecify.annotations.NullMarked;
