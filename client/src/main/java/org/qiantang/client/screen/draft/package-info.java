/// 拟稿: the form, the structured editor of the body, and the page it makes.
@NullMarked
package org.qiantang.client.screen.draft;

import org.jspecify.annotations.NullMarked;
