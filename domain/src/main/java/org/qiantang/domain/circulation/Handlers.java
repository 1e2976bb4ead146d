package org.qiantang.domain.circulation;

import org.qiantang.domain.directory.Duty;

/// Who handles a step, said without naming anybody.
public sealed interface Handlers {
    /// The post that drafted the document.
    record Drafter() implements Handlers {}

    /// The posts of the document's organ entrusted with a duty.
    ///
    /// @param ownDepartment only those of the drafter's department, where it has one
    record Entrusted(Duty duty, boolean ownDepartment) implements Handlers {}

    /// The posts entrusted with a duty in each organ that issues the document, the host's first.
    record EntrustedInEachOrgan(Duty duty) implements Handlers {}

    /// The posts by which the document was issued.
    record Issuers() implements Handlers {}

    /// The posts the drafter chose to countersign.
    record ChosenByDrafter() implements Handlers {}

    /// The posts named when handling was instructed (批办).
    record ChosenByInstruction() implements Handlers {}
}
