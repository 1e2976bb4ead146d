package org.qiantang.typesetting.font;

/// A font made of some characters of a face, to be embedded in a document.
///
/// @param postScript whether it is a bare CFF table with CIDs; otherwise a TrueType file
/// @param bytes the caller's own copy
@SuppressWarnings("ArrayRecordComponent") // handed on in one piece
public record FontProgram(boolean postScript, byte[] bytes) {}
