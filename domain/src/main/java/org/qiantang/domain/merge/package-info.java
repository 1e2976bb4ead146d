/// Brings two writings of one draft together that began from the same text (三方合并), and says where a person has to
/// choose. Pure.
@NullMarked
package org.qiantang.domain.merge;

import org.jspecify.annotations.NullMarked;
