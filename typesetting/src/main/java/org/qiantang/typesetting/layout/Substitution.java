package org.qiantang.typesetting.layout;

import java.util.Optional;
import org.qiantang.typesetting.font.FontRole;

/// A character that the face of its role does not have.
///
/// @param codePoint the character
/// @param role the role asked for
/// @param face the face it is printed in; empty where no face has it and 〓 stands in its place
/// @param page index of the page, from 0
/// @param source where it stands in the document
public record Substitution(int codePoint, FontRole role, Optional<String> face, int page, Source source) {}
