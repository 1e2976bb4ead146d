/// Keys that sign: the PDF and CMS code sees a certificate chain and a signing function, never a private key.
@NullMarked
package org.qiantang.signing.key;

import org.jspecify.annotations.NullMarked;
