package org.qiantang.client.screen.draft;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.directory.Directory;
import org.qiantang.domain.directory.Duty;
import org.qiantang.domain.directory.Organ;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.directory.Person;
import org.qiantang.domain.directory.Post;
import org.qiantang.domain.directory.PostId;
import org.qiantang.domain.document.Attachment;
import org.qiantang.domain.document.Recipient;
import org.qiantang.domain.document.Signer;

/// What the directory offers a drafter to choose from.
final class Choices {
    private final Directory directory;

    Choices(Directory directory) {
        this.directory = directory;
    }

    /// Organs as recipients; an organ outside the system is reached on paper.
    TokenField.Offers<Recipient> recipients() {
        return new TokenField.Offers<>() {
            @Override
            public String label(Recipient recipient) {
                return recipient.name();
            }

            @Override
            public List<Recipient> matching(String text) {
                return directory.organs().stream()
                        .filter(organ -> organ.name().contains(text)
                                || organ.shortName().contains(text)
                                || organ.id().value().startsWith(text))
                        .map(organ -> new Recipient(organ.name(), List.of(organ.id())))
                        .toList();
            }

            @Override
            public Recipient free(String text) {
                return directory.organs().stream()
                        .filter(organ ->
                                organ.name().equals(text) || organ.shortName().equals(text))
                        .findFirst()
                        .map(organ -> new Recipient(organ.name(), List.of(organ.id())))
                        .orElseGet(() -> new Recipient(text, List.of()));
            }
        };
    }

    /// Organs that may issue a document with the drafter's own.
    ///
    /// @param host the drafter's organ
    TokenField.Offers<Organ> jointOrgans(Supplier<@Nullable OrganId> host) {
        return new TokenField.Offers<>() {
            @Override
            public String label(Organ organ) {
                return organ.name();
            }

            @Override
            public List<Organ> matching(String text) {
                return directory.organs().stream()
                        .filter(organ -> !organ.id().equals(host.get()))
                        .filter(organ ->
                                !directory.entrusted(organ.id(), Duty.ISSUE).isEmpty())
                        .filter(organ -> organ.name().contains(text)
                                || organ.shortName().contains(text)
                                || organ.id().value().startsWith(text))
                        .toList();
            }

            @Override
            public @Nullable Organ free(String text) {
                return matching("").stream()
                        .filter(organ ->
                                organ.name().equals(text) || organ.shortName().equals(text))
                        .findFirst()
                        .orElse(null);
            }
        };
    }

    /// Those who sign by name, with the office they hold: leaders are offered, others typed.
    TokenField.Offers<Signer> signers() {
        return new TokenField.Offers<>() {
            @Override
            public String label(Signer signer) {
                return signer.title() + " " + signer.name();
            }

            @Override
            public List<Signer> matching(String text) {
                return directory.posts().stream()
                        .filter(post -> post.duties().contains(Duty.ISSUE))
                        .filter(post -> described(post).contains(text))
                        .map(post -> new Signer(post.title(), directory.nameOf(post.holder())))
                        .distinct()
                        .toList();
            }

            @Override
            public @Nullable Signer free(String text) {
                int space = text.lastIndexOf(' ');
                return space < 0 ? null : new Signer(text.substring(0, space).strip(), text.substring(space + 1));
            }
        };
    }

    /// Names of persons, typed freely; colleagues are offered once something is typed.
    TokenField.Offers<String> names() {
        return new TokenField.Offers<>() {
            @Override
            public String label(String name) {
                return name;
            }

            @Override
            public List<String> matching(String text) {
                return text.isEmpty()
                        ? List.of()
                        : directory.persons().stream()
                                .map(Person::name)
                                .filter(name -> name.contains(text))
                                .toList();
            }

            @Override
            public String free(String text) {
                return text;
            }
        };
    }

    /// Posts that may be asked to countersign.
    TokenField.Offers<PostId> countersigners() {
        return new TokenField.Offers<>() {
            @Override
            public String label(PostId id) {
                return directory.post(id).map(Choices.this::described).orElse(id.value());
            }

            @Override
            public List<PostId> matching(String text) {
                return directory.posts().stream()
                        .filter(post -> post.duties().contains(Duty.COUNTERSIGN))
                        .filter(post -> described(post).contains(text)
                                || post.holder().value().contains(text))
                        .map(Post::id)
                        .toList();
            }

            @Override
            public @Nullable PostId free(String text) {
                return null;
            }
        };
    }

    /// What is typed is the name of an attachment.
    static TokenField.Offers<Attachment> attachments() {
        return new TokenField.Offers<>() {
            @Override
            public String label(Attachment token) {
                return token.name();
            }

            @Override
            public List<Attachment> matching(String text) {
                return List.of();
            }

            @Override
            public Attachment free(String text) {
                return Attachment.listed(text);
            }
        };
    }

    private String described(Post post) {
        var organ = directory
                .organ(post.organ())
                .map(each -> each.shortName())
                .orElse(post.organ().value());
        return directory.nameOf(post.holder()) + " " + organ + " " + post.title();
    }
}
