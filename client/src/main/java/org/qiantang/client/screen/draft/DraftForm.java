package org.qiantang.client.screen.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.qiantang.domain.directory.PostId;
import org.qiantang.domain.document.Attachment;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.PageFormat;
import org.qiantang.domain.document.Recipient;
import org.qiantang.domain.document.Secrecy;
import org.qiantang.domain.document.Urgency;

/// Everything the drafter fills in. Confined to one thread.
final class DraftForm {
    final ObjectProperty<DocumentKind> kind = new SimpleObjectProperty<>(this, "kind", DocumentKind.NOTICE);
    final ObjectProperty<Secrecy> secrecy = new SimpleObjectProperty<>(this, "secrecy", Secrecy.NONE);
    final ObjectProperty<Urgency> urgency = new SimpleObjectProperty<>(this, "urgency", Urgency.NORMAL);
    final StringProperty title = new SimpleStringProperty(this, "title", "");
    final StringProperty annotation = new SimpleStringProperty(this, "annotation", "");
    final ObservableList<Recipient> mainRecipients = FXCollections.observableArrayList();
    final ObservableList<Recipient> copyRecipients = FXCollections.observableArrayList();
    final ObservableList<PostId> countersigners = FXCollections.observableArrayList();
    final ObservableList<Attachment> attachments = FXCollections.observableArrayList();
    final BodyText body;

    private final List<Runnable> listeners = new ArrayList<>();
    private DocumentContent rest =
            DocumentContent.of(DocumentKind.NOTICE, "", "").build();
    private boolean loading;

    /// The elements without which a draft cannot be handed on.
    enum Element {
        TITLE,
        MAIN_RECIPIENTS,
        BODY
    }

    /// @param ids makes paragraph ids that were never used before
    DraftForm(Supplier<String> ids) {
        body = new BodyText(ids);
        InvalidationListener changed = observable -> changed();
        List.<Observable>of(kind, secrecy, urgency, title, annotation)
                .forEach(property -> property.addListener(changed));
        List.<Observable>of(mainRecipients, copyRecipients, countersigners, attachments)
                .forEach(list -> list.addListener(changed));
        body.onChange(this::changed);
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

    private void fill(DocumentContent content) {
        kind.set(content.kind());
        secrecy.set(content.secrecy());
        urgency.set(content.urgency());
        title.set(content.title());
        annotation.set(content.annotation());
        mainRecipients.setAll(content.mainRecipients());
        copyRecipients.setAll(content.copyRecipients());
        attachments.setAll(content.attachments());
        rest = content;
    }

    /// The content as the form has it; what the form does not show stays as it was loaded.
    DocumentContent content() {
        return rest.change()
                .kind(kind.get())
                .secrecy(secrecy.get(), rest.secrecyPeriod())
                .urgency(urgency.get())
                .title(title.get().strip())
                .mainRecipients(mainRecipients)
                .copyRecipients(copyRecipients)
                .body(body.blocks())
                .attachments(attachments)
                .annotation(annotation.get().strip())
                .build();
    }

    Optional<Element> missing() {
        if (title.get().isBlank()) {
            return Optional.of(Element.TITLE);
        }
        if (PageFormat.of(kind.get()).addressed() && mainRecipients.isEmpty()) {
            return Optional.of(Element.MAIN_RECIPIENTS);
        }
        return body.lines().stream().allMatch(line -> line.block().blank())
                ? Optional.of(Element.BODY)
                : Optional.empty();
    }

    private void changed() {
        if (!loading) {
            listeners.forEach(Runnable::run);
        }
    }
}
