/// The desk on which one document lies: its page, its form, its trail, and what the person may do with it.
@NullMarked
package org.qiantang.client.screen.document;

import org.jspecify.annotations.NullMarked;
