package org.qiantang.domain.circulation;

import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.document.DocumentNumber;

/// Where an incoming document came from.
///
/// @param document the sender's outgoing document
/// @param number 来文字号
public record Origin(SubjectId document, OrganId sender, DocumentNumber number) {}
