package org.qiantang.domain.circulation;

import org.qiantang.domain.directory.OrganId;

/// Identifies one subject across all clients and the central office.
///
/// @param id 1 to 200 characters, chosen by the client that creates the subject (a UUID)
public record SubjectId(SubjectKind kind, String id) {
    public SubjectId {
        if (id.isBlank() || id.length() > 200) {
            throw new IllegalArgumentException("a subject id has 1 to 200 characters");
        }
    }

    /// The incoming document that this outgoing document becomes at a recipient. The same on every machine.
    public SubjectId at(OrganId recipient) {
        return new SubjectId(SubjectKind.INCOMING_DOCUMENT, id + "@" + recipient.value());
    }
}
