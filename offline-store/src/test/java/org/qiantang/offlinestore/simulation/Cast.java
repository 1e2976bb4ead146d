package org.qiantang.offlinestore.simulation;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.qiantang.domain.circulation.Actor;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.domain.directory.Directory;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.directory.Post;
import org.qiantang.domain.directory.PostId;
import org.qiantang.domain.exchange.OfficeFacts;
import org.qiantang.offlinestore.City;

/// Who works in the simulated office, one of them at two machines.
enum Cast {
    DRAFTER_AT_DESK("陆拟文/办公室", "lu.niwen", "draft"),
    DRAFTER_ON_THE_WAY("陆拟文/出差", "lu.niwen", "draft"),
    REVIEWER("何核文", "he.hewen", "review"),
    OTHER_REVIEWER("宋核文", "song.hewen", "review"),
    ISSUER("高签发", "gao.qianfa", "issue"),
    REGISTRAR("钱登记", "qian.dengji", "register"),
    SEAL_KEEPER("印守正", "yin.shouzheng", "seal"),
    COUNTERSIGNER("方会同", "fang.huitong", "countersign"),
    RECIPIENT("江登收", "jiang.dengshou", "receive"),
    OTHER_ISSUER("方批示", "fang.pishi", "instruct"),
    OTHER_SEAL_KEEPER("方收文", "fang.shouwen", "register");

    static final PostId DRAFTER = new PostId("lu.niwen/draft");
    private static final Set<String> ROUTES = Set.of("outgoing-general", "outgoing-joint", "seal-request");

    private final String word;
    private final String person;
    private final String post;

    Cast(String word, String person, String post) {
        this.word = word;
        this.person = person;
        this.post = post;
    }

    String word() {
        return word;
    }

    Actor actor() {
        return new Actor(new PersonId(person), new PostId(person + "/" + post));
    }

    /// The office's facts, as far as these people need them.
    static OfficeFacts facts() {
        var whole = City.FACTS;
        var organs = Set.of("office", "emergency", "data", "jiangdong");
        var posts = whole.directory().posts().stream()
                .filter(each -> organs.contains(each.organ().value()))
                .toList();
        var holders = posts.stream().map(Post::holder).collect(Collectors.toSet());
        return new OfficeFacts(
                new Directory(
                        whole.directory().organs().stream()
                                .filter(each -> organs.contains(each.id().value()))
                                .toList(),
                        whole.directory().departments().stream()
                                .filter(each -> organs.contains(each.organ().value()))
                                .toList(),
                        whole.directory().persons().stream()
                                .filter(each -> holders.contains(each.id()))
                                .toList(),
                        posts),
                whole.routes().stream()
                        .filter(each -> ROUTES.contains(each.id()) || each.kind() == SubjectKind.INCOMING_DOCUMENT)
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                whole.sealPolicy(),
                null,
                null);
    }
}
