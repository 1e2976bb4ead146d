package org.qiantang.typesetting.layout;

import org.qiantang.typesetting.font.FontRole;

/// A stretch of text in one role.
///
/// @param source where its first character comes from
public record TextSpan(String text, FontRole role, Source source) {}
