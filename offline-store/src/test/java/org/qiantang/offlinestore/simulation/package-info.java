/// Many desks and one office in one thread, their bad luck drawn from a seed (种子).
@NullMarked
package org.qiantang.offlinestore.simulation;

import org.jspecify.annotations.NullMarked;
