package org.qiantang.offlinestore.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.SubjectKind;

/// What the people of one world are about besides ordinary documents, and who is there for it.
enum Plot {
    ORDINARY,
    /// 用印申请
    SEAL_REQUEST,
    /// 联合行文
    JOINT_ISSUE;

    static Plot drawn(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> SEAL_REQUEST;
            case 1 -> JOINT_ISSUE;
            default -> ORDINARY;
        };
    }

    /// What a document is about.
    static Plot of(OfficialDocument document) {
        if (document.id().kind() == SubjectKind.SEAL_REQUEST) {
            return SEAL_REQUEST;
        }
        return document.draft().content().jointOrgans().isEmpty() ? ORDINARY : JOINT_ISSUE;
    }

    /// Who works in it: some always, others now and then.
    List<Cast> cast(Random random) {
        var cast = new ArrayList<>(always());
        nowAndThen().stream().filter(each -> random.nextInt(4) == 0).forEach(cast::add);
        return cast;
    }

    private List<Cast> always() {
        return switch (this) {
            case ORDINARY -> List.of(Cast.DRAFTER_AT_DESK, Cast.DRAFTER_ON_THE_WAY, Cast.REVIEWER, Cast.OTHER_REVIEWER);
            case SEAL_REQUEST -> List.of(Cast.DRAFTER_AT_DESK, Cast.REVIEWER, Cast.ISSUER, Cast.SEAL_KEEPER);
            case JOINT_ISSUE -> List.of(Cast.DRAFTER_AT_DESK, Cast.REVIEWER, Cast.ISSUER, Cast.OTHER_ISSUER);
        };
    }

    private List<Cast> nowAndThen() {
        return switch (this) {
            case ORDINARY -> List.of(Cast.ISSUER, Cast.REGISTRAR, Cast.SEAL_KEEPER, Cast.COUNTERSIGNER, Cast.RECIPIENT);
            case SEAL_REQUEST -> List.of(Cast.DRAFTER_ON_THE_WAY, Cast.OTHER_REVIEWER, Cast.REGISTRAR);
            case JOINT_ISSUE -> List.of(Cast.REGISTRAR, Cast.SEAL_KEEPER, Cast.OTHER_SEAL_KEEPER, Cast.COUNTERSIGNER);
        };
    }
}
