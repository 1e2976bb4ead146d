package org.qiantang.client.screen;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.qiantang.client.ui.Tasks;
import org.qiantang.domain.directory.Directory;
import org.qiantang.domain.directory.Person;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.directory.Post;
import org.qiantang.domain.directory.PostId;
import org.qiantang.domain.exchange.SealPolicy;
import org.qiantang.offlinestore.Listener;
import org.qiantang.offlinestore.OfficeDesk;

/// A logged-in person at their desk. Confined to the user interface's thread; the desk itself is not.
public final class Workplace {
    private final OfficeDesk desk;
    private final Directory directory;
    private final SigningSettings signing;
    private final ReadOnlyObjectWrapper<Post> post;

    /// @param directory as of the log-in
    /// @param signing what was chosen for signing on this machine
    /// @throws IllegalArgumentException if the person holds no post: such a person has nothing to do here
    public Workplace(OfficeDesk desk, Directory directory, SigningSettings signing) {
        this.desk = desk;
        this.directory = directory;
        this.signing = signing;
        var posts = directory.postsOf(desk.person());
        if (posts.isEmpty()) {
            throw new IllegalArgumentException("a person without a post");
        }
        this.post = new ReadOnlyObjectWrapper<>(posts.getFirst());
    }

    public OfficeDesk desk() {
        return desk;
    }

    public Directory directory() {
        return directory;
    }

    /// In which schemes organs seal, as the office says now.
    public SealPolicy sealPolicy() {
        return desk.facts().sealPolicy();
    }

    public SigningSettings signing() {
        return signing;
    }

    public PersonId personId() {
        return desk.person();
    }

    public Person person() {
        return directory.person(desk.person()).orElseThrow();
    }

    /// The posts the person holds.
    public List<Post> posts() {
        return directory.postsOf(desk.person());
    }

    /// The post by which the person starts new work. A to-do is always handled by the post it was given to.
    public Post post() {
        return post.get();
    }

    public ReadOnlyObjectProperty<Post> postProperty() {
        return post.getReadOnlyProperty();
    }

    /// Who holds a post, and as what: 高签发 副秘书长.
    public String who(PostId id) {
        return directory
                .post(id)
                .map(post -> directory.nameOf(post.holder()) + " " + post.title())
                .orElse(id.value());
    }

    public void actBy(Post chosen) {
        post.set(chosen);
    }

    /// Hears the desk's changes on the user interface's thread until unsubscribed.
    public Subscription watch(Tasks tasks, Consumer<Listener.Change> then) {
        var watching = new boolean[] {true};
        var seat = desk.subscribe(change -> tasks.deliver(() -> {
            if (watching[0]) {
                then.accept(change);
            }
        }));
        return () -> {
            watching[0] = false;
            seat.close();
        };
    }
}
