/// The keys a person signs and seals with: where they are, which of their certificates, and their PINs.
@NullMarked
package org.qiantang.client.screen.key;

import org.jspecify.annotations.NullMarked;
