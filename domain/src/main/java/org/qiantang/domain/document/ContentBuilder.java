package org.qiantang.domain.document;

import java.util.List;
import org.qiantang.domain.directory.OrganId;

/// Writes a [DocumentContent] element by element. Not thread-safe.
public final class ContentBuilder {
    private DocumentKind kind;
    private PageFormat format;
    private Secrecy secrecy = Secrecy.NONE;
    private String secrecyPeriod = "";
    private Urgency urgency = Urgency.NORMAL;
    private OrganMark organMark;
    private String title = "";
    private List<Recipient> mainRecipients = List.of();
    private List<Recipient> copyRecipients = List.of();
    private List<? extends Block> body = List.of();
    private List<Attachment> attachments = List.of();
    private List<String> signatures = List.of();
    private List<OrganId> jointOrgans = List.of();
    private List<Signer> signers = List.of();
    private Attendance attendance = Attendance.NONE;
    private String annotation = "";

    ContentBuilder(DocumentKind kind, OrganMark mark) {
        this.kind = kind;
        this.format = PageFormat.of(kind);
        this.organMark = format == PageFormat.GENERAL ? mark : mark.on(format);
    }

    ContentBuilder(DocumentContent content) {
        kind = content.kind();
        format = content.format();
        secrecy = content.secrecy();
        secrecyPeriod = content.secrecyPeriod();
        urgency = content.urgency();
        organMark = content.organMark();
        title = content.title();
        mainRecipients = content.mainRecipients();
        copyRecipients = content.copyRecipients();
        body = content.body();
        attachments = content.attachments();
        signatures = content.signatures();
        jointOrgans = content.jointOrgans();
        signers = content.signers();
        attendance = content.attendance();
        annotation = content.annotation();
    }

    /// Another kind brings its usual format with it.
    public ContentBuilder kind(DocumentKind next) {
        if (kind != next) {
            kind = next;
            format(PageFormat.of(next));
        }
        return this;
    }

    /// Another format brings the usual word of its organ mark with it.
    public ContentBuilder format(PageFormat next) {
        if (format != next) {
            format = next;
            organMark = organMark.on(next);
        }
        return this;
    }

    public ContentBuilder secrecy(Secrecy next, String period) {
        secrecy = next;
        secrecyPeriod = period;
        return this;
    }

    public ContentBuilder urgency(Urgency next) {
        urgency = next;
        return this;
    }

    public ContentBuilder organMark(OrganMark next) {
        organMark = next;
        return this;
    }

    public ContentBuilder title(String next) {
        title = next;
        return this;
    }

    public ContentBuilder mainRecipients(List<Recipient> next) {
        mainRecipients = next;
        return this;
    }

    public ContentBuilder copyRecipients(List<Recipient> next) {
        copyRecipients = next;
        return this;
    }

    public ContentBuilder body(List<? extends Block> next) {
        body = next;
        return this;
    }

    public ContentBuilder attachments(List<Attachment> next) {
        attachments = next;
        return this;
    }

    public ContentBuilder signatures(List<String> next) {
        signatures = next;
        return this;
    }

    public ContentBuilder jointOrgans(List<OrganId> next) {
        jointOrgans = next;
        return this;
    }

    public ContentBuilder signers(List<Signer> next) {
        signers = next;
        return this;
    }

    public ContentBuilder attendance(Attendance next) {
        attendance = next;
        return this;
    }

    public ContentBuilder annotation(String next) {
        annotation = next;
        return this;
    }

    /// The content written so far.
    ///
    /// @throws IllegalArgumentException where it is beyond the limits of a document
    public DocumentContent build() {
        return new DocumentContent(
                kind,
                format,
                secrecy,
                secrecyPeriod,
                urgency,
                organMark,
                title,
                mainRecipients,
                copyRecipients,
                List.copyOf(body),
                attachments,
                signatures,
                jointOrgans,
                signers,
                attendance,
                annotation);
    }
}
