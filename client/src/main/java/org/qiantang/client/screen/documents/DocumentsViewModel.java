package org.qiantang.client.screen.documents;

import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.util.Subscription;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.screen.documents.DocumentRow.Filter;
import org.qiantang.client.ui.Place;
import org.qiantang.client.ui.Ui;

/// The table of documents, kept up to date while it is in front.
final class DocumentsViewModel {
    private final Workplace workplace;
    private final Ui ui;
    private final ObservableList<DocumentRow> rows = FXCollections.observableArrayList();
    private final FilteredList<DocumentRow> filtered = new FilteredList<>(rows);
    private final SortedList<DocumentRow> sorted = new SortedList<>(filtered);
    private final ObjectProperty<Filter> filter = new SimpleObjectProperty<>(Filter.ALL);
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private Subscription watching = Subscription.EMPTY;

    DocumentsViewModel(Workplace workplace, Ui ui) {
        this.workplace = workplace;
        this.ui = ui;
        filter.subscribe(_ -> applyFilter());
        text.subscribe(_ -> applyFilter());
    }

    void activate() {
        watching = workplace.watch(ui.tasks(), change -> {
            if (!change.subjects().isEmpty()) {
                refresh();
            }
        });
        refresh();
    }

    void deactivate() {
        watching.unsubscribe();
        watching = Subscription.EMPTY;
    }

    private void refresh() {
        ui.tasks()
                .run(
                        "documents",
                        () -> workplace.desk().documents().stream()
                                .map(view ->
                                        DocumentRow.of(view, workplace.personId(), workplace.directory(), ui.words()))
                                .sorted(Comparator.comparing(DocumentRow::since).reversed())
                                .toList())
                .onSuccess(now -> {
                    if (!rows.equals(now)) {
                        rows.setAll(now);
                    }
                    loaded.set(true);
                });
    }

    private void applyFilter() {
        filtered.setPredicate(row -> row.passes(filter.get(), text.get()));
    }

    long count(Filter which) {
        return rows.stream().filter(row -> row.passes(which, "")).count();
    }

    void open(DocumentRow row) {
        ui.navigation().go(row.draftOfMine() ? new Place.ContinueDraft(row.id()) : new Place.DocumentDesk(row.id()));
    }

    /// Rows as lines of tab-separated cells, as spreadsheets take them.
    String copied(Collection<DocumentRow> chosen) {
        return chosen.stream()
                .map(row ->
                        String.join("\t", row.title(), row.number(), row.kind(), row.state(), row.organ(), since(row)))
                .collect(Collectors.joining("\n"));
    }

    String since(DocumentRow row) {
        return ui.moments().say(row.since());
    }

    ObservableList<DocumentRow> rows() {
        return rows;
    }

    SortedList<DocumentRow> shown() {
        return sorted;
    }

    ObjectProperty<Filter> filterProperty() {
        return filter;
    }

    StringProperty textProperty() {
        return text;
    }

    ReadOnlyBooleanProperty loadedProperty() {
        return loaded.getReadOnlyProperty();
    }
}
