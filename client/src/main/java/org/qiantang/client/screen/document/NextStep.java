package org.qiantang.client.screen.document;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.Assignment;
import org.qiantang.domain.circulation.Decision;
import org.qiantang.domain.circulation.Handlers;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.Refusal;
import org.qiantang.domain.circulation.RefusalCode;
import org.qiantang.domain.circulation.RouteStep;
import org.qiantang.domain.circulation.StepKind;
import org.qiantang.domain.directory.Directory;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.directory.Post;
import org.qiantang.domain.directory.PostId;

/// Who gets the document next, and whether it can then still be withdrawn.
///
/// @param posts who gets it; empty where nobody does
/// @param step the step it comes to; null where the route ends
/// @param withdrawable whether 撤回 stays possible until it is opened
/// @param centralOffice whether the central office has to decide first, which needs the network
/// @param refusal why it cannot be handed on now; null where it can
record NextStep(
        List<PostId> posts,
        @Nullable StepKind step,
        boolean withdrawable,
        boolean centralOffice,
        @Nullable Refusal refusal) {

    static NextStep of(OfficialDocument before, Decision foreseen, Directory directory) {
        boolean withdrawable = before.currentStep().verbs().contains(RouteStep.Verb.WITHDRAW);
        return switch (foreseen) {
            case Decision.Accepted accepted -> after(accepted.next(), withdrawable);
            case Decision.Refused(Refusal refusal)
            when refusal.code() == RefusalCode.CENTRAL_OFFICE_ONLY
                    || refusal.code() == RefusalCode.SIGNATURE_REQUIRED ->
                guessed(before, withdrawable, refusal.code() == RefusalCode.CENTRAL_OFFICE_ONLY, directory);
            case Decision.Refused(Refusal refusal) -> new NextStep(List.of(), null, false, false, refusal);
        };
    }

    /// Read off the route, for work that the central office decides.
    static NextStep byRoute(OfficialDocument before, Directory directory) {
        return guessed(before, false, true, directory);
    }

    private static NextStep after(OfficialDocument next, boolean withdrawable) {
        if (next.progress().completed()) {
            return new NextStep(List.of(), null, false, false, null);
        }
        return new NextStep(
                next.progress().assignments().stream()
                        .filter(Assignment::open)
                        .map(each -> each.handler().post())
                        .toList(),
                next.currentStep().kind(),
                withdrawable,
                false,
                null);
    }

    /// What only the central office decides is read off the route.
    private static NextStep guessed(
            OfficialDocument before, boolean withdrawable, boolean centralOffice, Directory directory) {
        var steps = before.route().steps();
        var sharing = sharing(before, directory);
        if (!sharing.isEmpty()) {
            return new NextStep(sharing, before.currentStep().kind(), withdrawable, centralOffice, null);
        }
        for (int i = before.route().indexOf(before.progress().step()) + 1; i < steps.size(); i++) {
            var posts = posts(before, steps.get(i), directory);
            if (!posts.isEmpty()) {
                return new NextStep(posts, steps.get(i).kind(), withdrawable, centralOffice, null);
            }
        }
        return new NextStep(List.of(), null, false, centralOffice, null);
    }

    /// Those of the organ that follows at the same step.
    private static List<PostId> sharing(OfficialDocument document, Directory directory) {
        return document.organsToFollow(directory).stream()
                .findFirst()
                .map(organ -> entrusted(document.currentStep(), organ, directory))
                .orElse(List.of());
    }

    private static List<PostId> entrusted(RouteStep step, OrganId organ, Directory directory) {
        return step.who() instanceof Handlers.EntrustedInEachOrgan(var duty)
                ? directory.entrusted(organ, duty).stream().map(Post::id).toList()
                : List.of();
    }

    private static List<PostId> posts(OfficialDocument document, RouteStep step, Directory directory) {
        return switch (step.who()) {
            case Handlers.Entrusted(var duty, var ownDepartment) ->
                directory.entrusted(document.organ(), duty).stream()
                        .map(Post::id)
                        .toList();
            case Handlers.EntrustedInEachOrgan ignored ->
                entrusted(step, document.issuers().getFirst(), directory);
            case Handlers.Issuers ignored ->
                document.formalities().issuances().stream()
                        .map(each -> each.issuer().post())
                        .toList();
            case Handlers.ChosenByDrafter ignored -> document.draft().countersigners();
            case Handlers.ChosenByInstruction ignored -> document.progress().instructed();
            case Handlers.Drafter ignored -> List.of();
        };
    }
}
