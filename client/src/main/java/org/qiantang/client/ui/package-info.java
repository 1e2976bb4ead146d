/// What every screen stands on: background work, words, moments, notices, navigation and the theme.
@NullMarked
package org.qiantang.client.ui;

import org.jspecify.annotations.NullMarked;
