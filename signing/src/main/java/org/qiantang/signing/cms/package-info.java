/// Detached CMS signatures (RFC 5652, RFC 5035), made and read strictly.
@NullMarked
package org.qiantang.signing.cms;

import org.jspecify.annotations.NullMarked;
