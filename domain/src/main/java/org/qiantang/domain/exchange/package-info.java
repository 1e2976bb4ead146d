/// What travels between client and central office: envelopes, outcomes, changes, and their one encoding.
@NullMarked
package org.qiantang.domain.exchange;

import org.jspecify.annotations.NullMarked;
