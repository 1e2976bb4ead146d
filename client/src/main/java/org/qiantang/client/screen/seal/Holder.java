package org.qiantang.client.screen.seal;

import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.ComboBox;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.control.Chosen;
import org.qiantang.domain.directory.Directory;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.directory.PersonId;

/// Whose a seal is: an organ's or a person's.
record Holder(@Nullable OrganId organ, @Nullable PersonId person, String name) {
    private static List<Holder> all(Directory directory) {
        var organs = directory.organs().stream().map(organ -> new Holder(organ.id(), null, organ.name()));
        var persons = directory.persons().stream().map(person -> new Holder(null, person.id(), person.name()));
        return Stream.concat(organs, persons).toList();
    }

    /// A choice among everybody of the directory, organs first.
    static ComboBox<Holder> choice(Directory directory) {
        var box = new ComboBox<Holder>();
        box.setMaxWidth(Double.MAX_VALUE);
        box.setConverter(new Chosen<>(Holder::name));
        box.getItems().setAll(all(directory));
        return box;
    }
}
