package org.qiantang.domain.circulation;

/// Why a command is refused. The client says each in words, with a next step.
public enum RefusalCode {
    /// Not readable as a command.
    MALFORMED,
    /// No such subject, or not for this person to know of.
    UNKNOWN_SUBJECT,
    UNKNOWN_ROUTE,
    ALREADY_EXISTS,
    /// The person does not hold the post they act by.
    NOT_YOUR_POST,
    /// The post is not entrusted with drafting.
    NOT_ENTRUSTED,
    /// Somebody else's turn.
    NOT_YOUR_STEP,
    /// Somebody else was faster; arguments: person, at.
    ALREADY_HANDLED,
    /// The verb has no place at this step.
    NOT_AT_THIS_STEP,
    /// The draft was changed since; arguments: revision.
    STALE_DRAFT,
    /// Another has borrowed the text (借出); arguments: person, since, until.
    TEXT_LENT,
    /// The text is not lent, or not to this person on this device.
    NOTHING_LENT,
    /// The content differs from what the person saw.
    STALE_CONTENT,
    /// Something is missing; arguments: element.
    INCOMPLETE,
    /// An organ of a joint issue has nobody for a step; arguments: organ, step.
    ORGAN_WITHOUT_HANDLER,
    /// Documents of this kind are not sent in this format; arguments: kind.
    FORMAT_UNSUITED,
    /// The route is for documents of another format, or for one organ's, or for several organs'.
    ROUTE_UNSUITED,
    /// Another than the issuer is named as signer; arguments: signer.
    OTHER_SIGNER,
    REASON_REQUIRED,
    /// The opinion is longer than allowed; arguments: maximum.
    OPINION_TOO_LONG,
    /// The next handler has opened the document; arguments: person.
    ALREADY_OPENED,
    NOTHING_TO_WITHDRAW,
    SIGNATURE_REQUIRED,
    SIGNATURE_INVALID,
    /// Classified content on a system not declared for it.
    CLASSIFIED_CONTENT,
    /// Only the central office decides this; it waits until then.
    CENTRAL_OFFICE_ONLY,
    /// The file of a figure is no picture that can be printed.
    PICTURE_UNFIT,
    /// The file was not uploaded.
    BLOB_MISSING,
    /// The sealed file is not this document's final file with a valid seal of its organ; arguments: reason.
    SEAL_REFUSED,
    UNKNOWN_RECIPIENT,
    /// The same command id came with another content.
    COMMAND_ID_REUSED
}
