/// 网络设置: how this machine reaches the office and others.
@NullMarked
package org.qiantang.client.screen.network;

import org.jspecify.annotations.NullMarked;
