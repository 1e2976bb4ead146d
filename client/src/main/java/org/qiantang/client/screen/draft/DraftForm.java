package org.qiantang.client.screen.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.qiantang.domain.directory.Organ;
import org.qiantang.domain.directory.PostId;
import org.qiantang.domain.document.Attachment;
import org.qiantang.domain.document.Attendance;
import org.qiantang.domain.document.ContentBuilder;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.OrganMark;
import org.qiantang.domain.document.PageFormat;
import org.qiantang.domain.document.Recipient;
import org.qiantang.domain.document.Secrecy;
import org.qiantang.domain.document.Signer;
import org.qiantang.domain.document.Urgency;

/// Everything the drafter fills in. Confined to one thread.
final class DraftForm {
    final ObjectProperty<DocumentKind> kind = new SimpleObjectProperty<>(this, "kind", DocumentKind.NOTICE);
    final ObjectProperty<PageFormat> format = new SimpleObjectProperty<>(this, "format", PageFormat.GENERAL);
    final ObjectProperty<Secrecy> secrecy = new SimpleObjectProperty<>(this, "secrecy", Secrecy.NONE);
    final ObjectProperty<Urgency> urgency = new SimpleObjectProperty<>(this, "urgency", Urgency.NORMAL);
    final StringProperty title = new SimpleStringProperty(this, "title", "");
    final StringProperty annotation = new SimpleStringProperty(this, "annotation", "");
    final ObservableList<Recipient> mainRecipients = FXCollections.observableArrayList();
    final ObservableList<Recipient> copyRecipients = FXCollections.observableArrayList();
    final ObservableList<PostId> countersigners = FXCollections.observableArrayList();
    /// The organs that issue it with the drafter's own (联合发文).
    final ObservableList<Organ> jointOrgans = FXCollections.observableArrayList();

    final ObservableList<Signer> signers = FXCollections.observableArrayList();
    /// What minutes are headed by; empty for the organ's own name.
    final StringProperty meeting = new SimpleStringProperty(this, "meeting", "");

    final ObservableList<String> present = FXCollections.observableArrayList();
    final ObservableList<String> excused = FXCollections.observableArrayList();
    final ObservableList<String> observing = FXCollections.observableArrayList();
    final ObservableList<Attachment> attachments = FXCollections.observableArrayList();
    final BodyText body;

    private final Supplier<String> ids;
    private final List<Organ> organs;
    private final List<Runnable> listeners = new ArrayList<>();
    private DocumentContent rest =
            DocumentContent.of(DocumentKind.NOTICE, "", "").build();
    private boolean loading;

    /// The elements without which a draft cannot be handed on.
    enum Element {
        TITLE,
        MAIN_RECIPIENTS,
        SIGNER,
        BODY
    }

    /// @param ids makes paragraph ids that were never used before
    /// @param organs of the directory
    DraftForm(Supplier<String> ids, List<Organ> organs) {
        this.ids = ids;
        this.organs = organs;
        body = new BodyText(ids);
        kind.subscribe(this::changedKind);
        InvalidationListener changed = observable -> changed();
        List.<Observable>of(kind, format, secrecy, urgency, title, annotation, meeting)
                .forEach(property -> property.addListener(changed));
        List.<Observable>of(
                        mainRecipients,
                        copyRecipients,
                        countersigners,
                        jointOrgans,
                        signers,
                        present,
                        excused,
                        observing,
                        attachments)
                .forEach(list -> list.addListener(changed));
        body.onChange(this::changed);
    }

    /// Another kind comes on its usual page.
    private void changedKind(DocumentKind now) {
        if (!loading) {
            format.set(PageFormat.of(now));
        }
    }

    /// Calls back after every change by the drafter.
    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /// Fills the form with what was saved; nobody is told of a change.
    void load(DocumentContent content, List<PostId> posts) {
        loading = true;
        fill(content);
        countersigners.setAll(posts);
        body.load(content.body());
        loading = false;
    }

    /// Puts other content in its place, as the drafter would; the body's part can be undone.
    void replace(DocumentContent content) {
        loading = true;
        fill(content);
        body.replaceAll(content.body());
        loading = false;
        changed();
    }

    /// Takes in what came from elsewhere, where somebody may be writing.
    void takeIn(DocumentContent content, List<PostId> posts) {
        loading = true;
        fill(content);
        countersigners.setAll(posts);
        body.takeIn(content.body());
        loading = false;
        changed();
    }

    private void fill(DocumentContent content) {
        kind.set(content.kind());
        format.set(content.format());
        secrecy.set(content.secrecy());
        urgency.set(content.urgency());
        title.set(content.title());
        annotation.set(content.annotation());
        mainRecipients.setAll(content.mainRecipients());
        copyRecipients.setAll(content.copyRecipients());
        jointOrgans.setAll(content.jointOrgans().stream()
                .flatMap(id -> organs.stream().filter(organ -> organ.id().equals(id)))
                .toList());
        signers.setAll(content.signers());
        var headed = content.organMark().names().stream().limit(1).toList();
        rest = content;
        boolean ownName = content.format() != PageFormat.MINUTES
                || headed.equals(hostMark().toList());
        meeting.set(ownName ? "" : String.join("", headed));
        present.setAll(content.attendance().present());
        excused.setAll(content.attendance().excused());
        observing.setAll(content.attendance().observing());
        attachments.setAll(content.attachments());
    }

    /// The content as the form has it; what the form does not show stays as it was loaded, what the format has no
    /// place for is left out.
    DocumentContent content() {
        var page = format.get();
        var builder = rest.change()
                .kind(kind.get())
                .format(page)
                .secrecy(secrecy.get(), rest.secrecyPeriod())
                .urgency(urgency.get())
                .title(title.get().strip())
                .mainRecipients(page.addressed() ? mainRecipients : List.of())
                .copyRecipients(copyRecipients)
                .signers(signed() ? signers : List.of())
                .attendance(page == PageFormat.MINUTES ? attendance() : Attendance.NONE)
                .body(body.blocks())
                .attachments(attachments)
                .annotation(annotation.get().strip());
        return issued(builder).build();
    }

    private Attendance attendance() {
        return new Attendance(present, excused, observing);
    }

    /// The issuing organs' names at the head and at the foot; minutes are headed by the meeting's.
    private ContentBuilder issued(ContentBuilder builder) {
        var others = joint();
        var before = rest.organMark();
        var word = format.get() == rest.format() ? before.word() : format.get().markWord();
        var heads = format.get() == PageFormat.MINUTES && !meeting.get().isBlank()
                ? Stream.of(meeting.get().strip())
                : Stream.concat(hostMark(), others.stream().flatMap(DraftForm::marks));
        var hosts = rest.signatures().stream().limit(1);
        return builder.organMark(new OrganMark(heads.toList(), word))
                .jointOrgans(others.stream().map(Organ::id).toList())
                .signatures(
                        Stream.concat(hosts, others.stream().map(Organ::name)).toList());
    }

    /// The organs that issue it with the drafter's own, as far as its format lets them.
    List<Organ> joint() {
        return joinable() ? List.copyOf(jointOrgans) : List.of();
    }

    private Stream<String> hostMark() {
        return organs.stream()
                .filter(organ -> organ.name().equals(rest.signature()))
                .findFirst()
                .map(DraftForm::marks)
                .orElseGet(() -> rest.organMark().names().stream().limit(1));
    }

    private static Stream<String> marks(Organ organ) {
        return OrganMark.of(organ.mark()).names().stream();
    }

    /// Whether several organs can issue the document: not minutes, nor what one signs by name.
    boolean joinable() {
        return format.get() != PageFormat.MINUTES && !signed();
    }

    /// Whether the document is signed by name: orders, and bills put to a people's congress.
    boolean signed() {
        return format.get() == PageFormat.ORDER || kind.get() == DocumentKind.BILL;
    }

    /// A text of an attachment's own.
    BodyText textOf(Attachment attachment) {
        var text = new BodyText(ids);
        text.load(attachment.body());
        return text;
    }

    Optional<Element> missing() {
        if (title.get().isBlank()) {
            return Optional.of(Element.TITLE);
        }
        if (format.get().addressed() && mainRecipients.isEmpty()) {
            return Optional.of(Element.MAIN_RECIPIENTS);
        }
        if (signed() && signers.isEmpty()) {
            return Optional.of(Element.SIGNER);
        }
        return bodyBlank() ? Optional.of(Element.BODY) : Optional.empty();
    }

    /// Whether there is neither a title nor a body yet.
    boolean unwritten() {
        return title.get().isBlank() && bodyBlank();
    }

    private boolean bodyBlank() {
        return body.lines().stream().allMatch(line -> line.block().blank());
    }

    private void changed() {
        if (!loading) {
            listeners.forEach(Runnable::run);
        }
    }
}
