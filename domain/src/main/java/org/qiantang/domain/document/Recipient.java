package org.qiantang.domain.document;

import java.util.List;
import org.qiantang.domain.directory.OrganId;

/// An organ, or a group of organs named together, to which a document goes (主送、抄送).
///
/// @param name as it is printed, such as 各区、县（市）人民政府
/// @param organs the organs of this system that receive the document electronically; empty for one reached on paper
public record Recipient(String name, List<OrganId> organs) {
    public Recipient {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a recipient has a name");
        }
        organs = List.copyOf(organs);
    }
}
