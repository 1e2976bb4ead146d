/// What all screens of a logged-in person share: their workplace, and failures in words.
@NullMarked
package org.qiantang.client.screen;

import org.jspecify.annotations.NullMarked;
