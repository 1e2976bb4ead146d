/// Addresses in the world outside the office: where issuers tell whom they revoked, and who gives time stamps.
@NullMarked
package org.qiantang.client.online;

import org.jspecify.annotations.NullMarked;
