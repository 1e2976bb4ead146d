/// 用印申请: what it is for, the files, and who decides it next.
@NullMarked
package org.qiantang.client.screen.request;

import org.jspecify.annotations.NullMarked;
