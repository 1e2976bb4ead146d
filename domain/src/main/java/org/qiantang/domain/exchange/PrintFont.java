package org.qiantang.domain.exchange;

/// A face in which an office prints.
///
/// @param role what it plays on the page, such as FANGSONG
/// @param face its PostScript name
public record PrintFont(String role, String face) {}
