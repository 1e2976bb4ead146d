package org.qiantang.client.screen.contest;

import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.control.Pieces;
import org.qiantang.client.control.Pieces.BadgeStyle;
import org.qiantang.client.page.PageBar;
import org.qiantang.client.page.PageView;
import org.qiantang.client.ui.Ui;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.merge.Choice;
import org.qiantang.domain.merge.Clash;
import org.qiantang.domain.merge.TextMerge;
import org.qiantang.offlinestore.Contest;

/// Binds the layout of 需处理 to its view model.
final class ContestController {
    private static final int ROWS = 4;

    private final ContestViewModel model;
    private final Ui ui;
    private final Words words;
    private final PageView pages;
    private @FXML BorderPane root;
    private @FXML Label heading;
    private @FXML Label count;
    private @FXML ListView<Clash> places;
    private @FXML VBox pagePlace;
    private @FXML Label sideHeading;
    private @FXML Label sideCount;
    private @FXML Label explanation;
    private @FXML VBox sides;
    private @FXML Button later;
    private @FXML Button discard;
    private @FXML Button adopt;

    ContestController(ContestViewModel model, Ui ui, PageView pages) {
        this.model = model;
        this.ui = ui;
        this.words = ui.words();
        this.pages = pages;
    }

    @FXML
    void initialize() {
        var name = new Label(words.say("contest.page"));
        name.getStyleClass().add("pages-name");
        VBox.setVgrow(pages, Priority.ALWAYS);
        pagePlace.getChildren().setAll(new PageBar(pages, words, name), pages);
        places.setItems(model.clashes());
        places.setCellFactory(view -> new PlaceCell());
        places.getSelectionModel().selectedItemProperty().subscribe(this::show);
        model.onPages(layout -> {
            pages.show(layout);
            follow(places.getSelectionModel().getSelectedItem());
        });
        model.contestProperty().subscribe(contest -> {
            if (contest != null) {
                opened(contest);
            }
        });
        model.undecidedProperty().subscribe(left -> {
            adopt.setDisable(left.intValue() > 0);
            adopt.setText(words.say(left.intValue() > 0 ? "contest.undecided" : "contest.adopt", left));
            places.refresh();
        });
        later.setOnAction(event -> ui.navigation().back());
        discard.setOnAction(event -> confirmDiscard());
        adopt.setOnAction(event -> model.adopt());
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::chooseByKey);
    }

    private void opened(Contest contest) {
        heading.setText(contest.merge().theirs().content().title());
        count.setText(String.valueOf(model.clashes().size()));
        places.getSelectionModel().selectFirst();
        places.requestFocus();
    }

    private void chooseByKey(KeyEvent event) {
        if (event.getTarget() instanceof TextArea || event.isShortcutDown()) {
            return;
        }
        int at = List.of(KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT3).indexOf(event.getCode());
        var cards = sides.getChildren();
        if (at >= 0 && at < cards.size() && cards.get(at) instanceof SideCard card) {
            card.choice().setSelected(true);
            event.consume();
        }
    }

    private void show(@Nullable Clash clash) {
        if (clash == null) {
            return;
        }
        var contest = model.contest();
        var saying = model.saying();
        sideHeading.setText(saying.place(clash));
        sideCount.setText(words.say(
                "contest.count",
                model.clashes().indexOf(clash) + 1,
                model.clashes().size()));
        explanation.setText(words.say(
                "contest.explanation",
                model.theirSaving().map(model::nameOf).orElseGet(() -> words.say("contest.elsewhere"))));
        var group = new ToggleGroup();
        var mine = side(clash, saying, group, true);
        var theirs = side(clash, saying, group, false);
        sides.getChildren().setAll(mine, theirs);
        choose(mine, clash, new Choice.Mine());
        choose(theirs, clash, new Choice.Theirs());
        ContestViewModel.together(contest, clash).ifPresent(both -> together(clash, both, group));
        var original = new Hyperlink(
                words.say("contest.original", contest.merge().base().basedOn()));
        original.setOnAction(event -> {
            var base = new Label(saying.base(clash));
            base.setWrapText(true);
            base.getStyleClass().add("side-original");
            sides.getChildren().set(sides.getChildren().indexOf(original), base);
        });
        sides.getChildren().add(original);
        model.choice(clash).ifPresent(choice -> {
            switch (choice) {
                case Choice.Mine ignored -> mine.choice().setSelected(true);
                case Choice.Theirs ignored -> theirs.choice().setSelected(true);
                case Choice.Written ignored -> {}
            }
        });
        follow(clash);
    }

    private SideCard side(Clash clash, Saying saying, ToggleGroup group, boolean mine) {
        var contest = model.contest();
        var text = mine ? saying.mine(clash) : saying.theirs(clash);
        var added = TextMerge.added(saying.base(clash), text);
        var whose = mine
                ? words.say(
                        "contest.whose",
                        model.ownName(),
                        ui.moments().say(contest.mine().issuedAt()),
                        contest.merge().base().basedOn())
                : model.theirSaving()
                        .map(saving -> words.say(
                                "contest.whose.theirs",
                                model.nameOf(saving),
                                ui.moments().say(saving.at()),
                                contest.merge().theirs().basedOn()))
                        .orElse("");
        return new SideCard(
                words.say(mine ? "contest.mine" : "contest.theirs"),
                whose,
                mine ? "1" : "2",
                group,
                SideCard.marked(text, added, "added"));
    }

    private void choose(SideCard card, Clash clash, Choice choice) {
        card.choice().setOnAction(event -> model.choose(clash, choice));
        card.choice().selectedProperty().addListener((observable, before, chosen) -> {
            boolean already = model.choice(clash).filter(choice::equals).isPresent();
            if (chosen && !already) {
                model.choose(clash, choice);
            }
        });
    }

    /// The third card: a text of both, to be written on.
    private void together(Clash clash, TextMerge both, ToggleGroup group) {
        var field = new TextArea(model.choice(clash)
                .filter(Choice.Written.class::isInstance)
                .map(choice -> ((Choice.Written) choice).text())
                .orElse(both.text()));
        field.setId("together");
        field.setWrapText(true);
        field.setPrefRowCount(ROWS);
        field.setAccessibleText(words.say("contest.together"));
        var card = both.doubtful().isEmpty()
                ? new SideCard(words.say("contest.together"), words.say("contest.together.note"), "3", group, field)
                : new SideCard(
                        words.say("contest.together"),
                        words.say("contest.together.note"),
                        "3",
                        group,
                        field,
                        SideCard.marked(both.text(), both.doubtful(), "doubtful"),
                        SideCard.warning(
                                words.say("contest.doubtful", both.doubtful().size())));
        sides.getChildren().add(card);
        card.choice()
                .setSelected(model.choice(clash)
                        .filter(Choice.Written.class::isInstance)
                        .isPresent());
        card.choice().selectedProperty().addListener((observable, before, chosen) -> {
            if (chosen) {
                model.choose(clash, new Choice.Written(line(field)));
            }
        });
        field.textProperty().addListener((observable, before, text) -> {
            if (card.choice().isSelected()) {
                model.choose(clash, new Choice.Written(line(field)));
            } else {
                card.choice().setSelected(true);
            }
        });
    }

    /// A paragraph is one line of text.
    private static String line(TextArea field) {
        return field.getText()
                .codePoints()
                .filter(each -> !Character.isISOControl(each))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /// Shows on the page what is being decided.
    private void follow(@Nullable Clash clash) {
        if (clash instanceof Clash.OfBlock block) {
            pages.edit(block.some().id());
            pages.scrollToParagraph(block.some().id());
        } else {
            pages.edit(null);
        }
    }

    /// What is thrown away is nowhere else: it takes a second press.
    private void confirmDiscard() {
        if (discard.getStyleClass().contains("danger")) {
            model.discard();
            return;
        }
        discard.getStyleClass().add("danger");
        discard.setText(words.say("contest.discard.sure"));
    }

    private final class PlaceCell extends ListCell<Clash> {
        @Override
        protected void updateItem(@Nullable Clash clash, boolean empty) {
            super.updateItem(clash, empty);
            if (clash == null || empty) {
                setGraphic(null);
                return;
            }
            var saying = model.saying();
            boolean decided = model.choice(clash).isPresent();
            var title = new Label(saying.place(clash));
            title.getStyleClass().add("row-title");
            title.setMaxWidth(Double.MAX_VALUE);
            var head = new HBox(
                    8,
                    title,
                    Pieces.badge(
                            words.say(decided ? "contest.decided" : "contest.open"),
                            decided ? BadgeStyle.DONE : BadgeStyle.WARNING));
            HBox.setHgrow(title, Priority.ALWAYS);
            var row = new VBox(2, head, Pieces.note(saying.beginning(clash).replace('\n', ' ')));
            row.getStyleClass().add("place-row");
            setPrefWidth(0);
            setGraphic(row);
            setAccessibleText(title.getText());
        }
    }
}
