/// 工作台: what needs the person today, what there is to read, and what became of what they sent.
@NullMarked
package org.qiantang.client.screen.workbench;

import org.jspecify.annotations.NullMarked;
