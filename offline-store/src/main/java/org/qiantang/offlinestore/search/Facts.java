package org.qiantang.offlinestore.search;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.StepKind;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.document.Secrecy;

/// What filters ask of a document, in little room.
///
/// @param flags how it stands to the person, its kind and its label
/// @param organ a digest of the organ's id
/// @param moved when it last moved, in seconds since 1970
record Facts(int flags, long organ, long moved) {
    private static final int TO_DO = 1;
    private static final int TO_READ = 2;
    private static final int DRAFT = 4;
    private static final int DONE = 8;
    private static final int KIND = 4;
    private static final int SECRECY = 8;
    private static final int MASK = 0xF;

    static Facts of(OfficialDocument document, PersonId person) {
        var drafter = document.draft().drafter();
        var origin = document.origin();
        boolean toDo = document.toDoFor(person);
        boolean done = document.progress().completed();
        boolean draft = toDo
                && !done
                && drafter != null
                && drafter.person().equals(person)
                && document.currentStep().kind() == StepKind.DRAFT;
        int flags = (toDo ? TO_DO : 0)
                | (document.toReadFor(person) ? TO_READ : 0)
                | (draft ? DRAFT : 0)
                | (done ? DONE : 0)
                | code(document.id().kind()) << KIND
                | code(document.draft().content().secrecy()) << SECRECY;
        return new Facts(
                flags,
                digest(origin != null ? origin.sender() : document.organ()),
                Piece.moved(document).getEpochSecond());
    }

    boolean pass(Query query) {
        return stands(query.standing())
                && (query.kind() == null || (flags >> KIND & MASK) == code(query.kind()))
                && (query.secrecy() == null || (flags >> SECRECY & MASK) == code(query.secrecy()))
                && (query.organ() == null || organ == digest(query.organ()))
                && (query.from() == null || moved >= query.from().getEpochSecond())
                && (query.until() == null || moved < query.until().getEpochSecond());
    }

    private boolean stands(Query.Standing standing) {
        int asked = switch (standing) {
            case ANY -> 0;
            case TO_DO -> TO_DO;
            case TO_READ -> TO_READ;
            case DRAFT -> DRAFT;
            case DONE -> DONE;
        };
        return (flags & asked) == asked;
    }

    private static int code(SubjectKind kind) {
        return switch (kind) {
            case OUTGOING_DOCUMENT -> 0;
            case INCOMING_DOCUMENT -> 1;
            case SEAL_REQUEST -> 2;
        };
    }

    private static int code(Secrecy secrecy) {
        return switch (secrecy) {
            case NONE -> 0;
            case INTERNAL -> 1;
            case SECRET -> 2;
            case CONFIDENTIAL -> 3;
            case TOP_SECRET -> 4;
        };
    }

    private static long digest(OrganId organ) {
        return UUID.nameUUIDFromBytes(organ.value().getBytes(StandardCharsets.UTF_8))
                .getMostSignificantBits();
    }

    void write(Packed out) {
        out.number(flags);
        out.number(organ);
        out.number(moved);
    }

    static Facts read(Unpacked in) {
        return new Facts(in.small(), in.number(), in.number());
    }
}
