/// 公文: every document the person may see, as a table.
@NullMarked
package org.qiantang.client.screen.documents;

import org.jspecify.annotations.NullMarked;
