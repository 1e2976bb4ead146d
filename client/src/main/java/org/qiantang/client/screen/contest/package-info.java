/// 需处理: a draft that was changed on both sides, decided place by place.
@NullMarked
package org.qiantang.client.screen.contest;

import org.jspecify.annotations.NullMarked;
