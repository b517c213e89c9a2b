/* eslint-disable */
import * as types from './graphql';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  query FindAnything($text: String!) {\n    suggest(text: $text, first: 8) {\n      hits {\n        id\n        kind\n        url\n        context\n        node {\n          __typename\n          ... on Article {\n            title\n          }\n          ... on Thread {\n            title\n          }\n          ... on Ticket {\n            number\n            subject\n          }\n        }\n      }\n    }\n  }\n": typeof types.FindAnythingDocument,
    "\n  query TicketByNumber($number: Int!) {\n    ticket(number: $number) {\n      id\n      number\n      subject\n    }\n  }\n": typeof types.TicketByNumberDocument,
    "\n  query Viewer {\n    viewer {\n      locale\n      actions\n      isStaff\n      person {\n        id\n        displayName\n      }\n    }\n  }\n": typeof types.ViewerDocument,
    "\n  fragment AttachmentParts on Attachment {\n    id\n    name\n    size\n    url\n    isImage\n  }\n": typeof types.AttachmentPartsFragmentDoc,
    "\n  fragment FlagParts on ArticleFlag {\n    id\n    type\n    comment\n    passage\n    version\n    state\n    reason\n    createdAt\n    dueAt\n    settledAt\n    reporter {\n      id\n      displayName\n    }\n    owner {\n      id\n      displayName\n    }\n    viewerCan {\n      take\n      fix\n      reject\n    }\n  }\n": typeof types.FlagPartsFragmentDoc,
    "\n  fragment SuggestionParts on ArticleSuggestion {\n    id\n    version\n    title\n    issue\n    environment\n    resolution\n    cause\n    comment\n    name\n    state\n    createdAt\n    dueAt\n    suggester {\n      id\n      displayName\n    }\n    base {\n      number\n      title\n      issue\n      environment\n      resolution\n      cause\n    }\n    viewerCan {\n      accept\n      reject\n    }\n  }\n": typeof types.SuggestionPartsFragmentDoc,
    "\n  fragment WaitingParts on Article {\n    id\n    locale\n    version\n    title\n    issue\n    environment\n    resolution\n    cause\n    openFlags {\n      id\n      ...FlagParts\n    }\n    openSuggestions {\n      id\n      ...SuggestionParts\n    }\n    feedback {\n      reasons {\n        reason\n        count\n        sinceValidated\n      }\n      comments {\n        helpful\n        reason\n        comment\n        version\n        givenAt\n      }\n    }\n  }\n": typeof types.WaitingPartsFragmentDoc,
    "\n  query ArticleWaiting($id: ID!) {\n    article(id: $id) {\n      id\n      ...WaitingParts\n    }\n  }\n": typeof types.ArticleWaitingDocument,
    "\n  mutation FlagArticle($input: FlagArticleInput!) {\n    flagArticle(input: $input) {\n      flag {\n        id\n        ...FlagParts\n        article {\n          id\n          confidence\n          reviewDueAt\n          openFlags {\n            id\n          }\n        }\n      }\n    }\n  }\n": typeof types.FlagArticleDocument,
    "\n  mutation TakeFlag($input: TakeFlagInput!) {\n    takeFlag(input: $input) {\n      flag {\n        id\n        ...FlagParts\n      }\n    }\n  }\n": typeof types.TakeFlagDocument,
    "\n  mutation SettleFlag($input: SettleFlagInput!) {\n    settleFlag(input: $input) {\n      flag {\n        id\n        ...FlagParts\n        article {\n          id\n          openFlags {\n            id\n          }\n        }\n      }\n    }\n  }\n": typeof types.SettleFlagDocument,
    "\n  mutation AcceptSuggestion($input: AcceptSuggestionInput!) {\n    acceptSuggestion(input: $input) {\n      suggestion {\n        id\n        state\n        article {\n          id\n          title\n          version\n          openSuggestions {\n            id\n          }\n        }\n      }\n    }\n  }\n": typeof types.AcceptSuggestionDocument,
    "\n  mutation RejectSuggestion($input: RejectSuggestionInput!) {\n    rejectSuggestion(input: $input) {\n      suggestion {\n        id\n        state\n        article {\n          id\n          openSuggestions {\n            id\n          }\n        }\n      }\n    }\n  }\n": typeof types.RejectSuggestionDocument,
    "\n  query DomainNames {\n    knowledgeDomains {\n      key\n      name\n    }\n  }\n": typeof types.DomainNamesDocument,
    "\n  query ArticleHealth($id: ID!) {\n    article(id: $id) {\n      id\n      health {\n        score\n        threshold\n        parts {\n          kind\n          value\n          n\n          needed\n          weight\n          contribution\n        }\n        views\n        helpful\n        notHelpful\n        confirmed\n        failed\n        reuse\n        lastReuseAt\n        openFlags\n        brokenLinks\n        checkedAt\n        releasedAt\n        measuredAt\n      }\n      feedback {\n        reasons {\n          reason\n          count\n        }\n      }\n    }\n  }\n": typeof types.ArticleHealthDocument,
    "\n  fragment PersonByline on Person {\n    id\n    displayName\n    title\n  }\n": typeof types.PersonBylineFragmentDoc,
    "\n  mutation ChangeLicence($input: SetLicenceInput!) {\n    setLicence(input: $input) {\n      person {\n        id\n        licence\n        viewerCanLicense\n        licenceHistory {\n          from\n          to\n          reason\n          at\n          by {\n            id\n            displayName\n          }\n        }\n      }\n    }\n  }\n": typeof types.ChangeLicenceDocument,
    "\n  fragment TicketRow on Ticket {\n    id\n    number\n    subject\n    status\n    priority\n    createdAt\n    updatedAt\n    version\n    requester {\n      id\n      displayName\n    }\n    organisation {\n      id\n      name\n      vip\n    }\n    team {\n      id\n      name\n    }\n    assignee {\n      id\n      displayName\n    }\n  }\n": typeof types.TicketRowFragmentDoc,
    "\n  query Account {\n    viewer {\n      person {\n        id\n        locale\n        email\n        ...ProfileParts\n      }\n    }\n  }\n": typeof types.AccountDocument,
    "\n  mutation ChangePassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) {\n      person {\n        id\n      }\n    }\n  }\n": typeof types.ChangePasswordDocument,
    "\n  fragment ProfileParts on Person {\n    id\n    displayName\n    handle\n    email\n    emailVerified\n    organisation {\n      id\n      name\n    }\n  }\n": typeof types.ProfilePartsFragmentDoc,
    "\n  mutation UpdateProfile($input: UpdateProfileInput!) {\n    updateProfile(input: $input) {\n      person {\n        id\n        displayName\n        handle\n        locale\n      }\n    }\n  }\n": typeof types.UpdateProfileDocument,
    "\n  mutation SignOut {\n    signOut {\n      ok\n    }\n  }\n": typeof types.SignOutDocument,
    "\n  mutation SignOutEverywhere {\n    signOutEverywhere {\n      ok\n    }\n  }\n": typeof types.SignOutEverywhereDocument,
    "\n  mutation ResendVerification($input: ResendVerificationInput!) {\n    resendVerification(input: $input) {\n      ok\n    }\n  }\n": typeof types.ResendVerificationDocument,
    "\n  mutation RequestPasswordReset($input: RequestPasswordResetInput!) {\n    requestPasswordReset(input: $input) {\n      ok\n    }\n  }\n": typeof types.RequestPasswordResetDocument,
    "\n  mutation ResetPassword($input: ResetPasswordInput!) {\n    resetPassword(input: $input) {\n      viewer {\n        isStaff\n        person {\n          id\n        }\n      }\n    }\n  }\n": typeof types.ResetPasswordDocument,
    "\n  mutation SignIn($input: SignInInput!) {\n    signIn(input: $input) {\n      viewer {\n        isStaff\n        person {\n          id\n        }\n      }\n    }\n  }\n": typeof types.SignInDocument,
    "\n  mutation SignUp($input: SignUpInput!) {\n    signUp(input: $input) {\n      ok\n    }\n  }\n": typeof types.SignUpDocument,
    "\n  mutation VerifyEmail($input: VerifyEmailInput!) {\n    verifyEmail(input: $input) {\n      returnTo\n      viewer {\n        isStaff\n        person {\n          id\n        }\n      }\n    }\n  }\n": typeof types.VerifyEmailDocument,
    "\n  subscription NotificationReceived {\n    notificationReceived {\n      id\n      title\n    }\n  }\n": typeof types.NotificationReceivedDocument,
    "\n  query Notifications($after: String) {\n    notifications(first: 20, after: $after) {\n      nodes {\n        id\n        title\n        body\n        url\n        createdAt\n        readAt\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.NotificationsDocument,
    "\n  mutation MarkNotificationsRead($input: MarkNotificationsReadInput!) {\n    markNotificationsRead(input: $input) {\n      unread\n    }\n  }\n": typeof types.MarkNotificationsReadDocument,
    "\n  query Unread {\n    unreadNotifications\n    notifications(unread: true, first: 50) {\n      nodes {\n        id\n        url\n        title\n      }\n    }\n  }\n": typeof types.UnreadDocument,
    "\n  fragment RequestConversation on Ticket {\n    id\n    description\n    descriptionHtml\n    createdAt\n    requester {\n      id\n      ...PersonByline\n    }\n    attachments {\n      id\n      ...AttachmentParts\n    }\n  }\n": typeof types.RequestConversationFragmentDoc,
    "\n  query RequestMessages($id: ID!, $after: String) {\n    ticket(id: $id) {\n      id\n      messages(first: 40, after: $after) {\n        nodes {\n          id\n          ...RequestMessage\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.RequestMessagesDocument,
    "\n  fragment RequestMessage on Message {\n    id\n    fromStaff\n    bodyHtml\n    createdAt\n    author {\n      id\n      ...PersonByline\n    }\n    attachments {\n      ...AttachmentParts\n    }\n  }\n": typeof types.RequestMessageFragmentDoc,
    "\n  fragment RequestProposal on Ticket {\n    id\n    resolutionConfirmation\n    viewerCan {\n      confirm\n      reject\n    }\n  }\n": typeof types.RequestProposalFragmentDoc,
    "\n  mutation ConfirmResolution($input: ConfirmResolutionInput!) {\n    confirmResolution(input: $input) {\n      ticket {\n        id\n        version\n        status\n        resolutionConfirmation\n      }\n    }\n  }\n": typeof types.ConfirmResolutionDocument,
    "\n  mutation RejectResolution($input: RejectResolutionInput!) {\n    rejectResolution(input: $input) {\n      ticket {\n        id\n        version\n        status\n        resolutionConfirmation\n      }\n    }\n  }\n": typeof types.RejectResolutionDocument,
    "\n  query Request($id: ID!) {\n    ticket(id: $id) {\n      id\n      ...RequestThread\n    }\n  }\n": typeof types.RequestDocument,
    "\n  fragment RequestThread on Ticket {\n    id\n    number\n    subject\n    status\n    resolutionConfirmation\n    version\n    createdAt\n    product {\n      id\n      name\n    }\n    assignee {\n      id\n      displayName\n    }\n    followUpOf {\n      id\n      number\n      subject\n    }\n    messages(first: 40) {\n      nodes {\n        id\n        body\n        fromStaff\n        createdAt\n        author {\n          id\n          displayName\n        }\n        ...RequestMessage\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n    viewerCan {\n      reply\n      reject\n    }\n    ...RequestConversation\n    ...RequestProposal\n    ...RequestTried\n  }\n": typeof types.RequestThreadFragmentDoc,
    "\n  fragment RequestTried on Ticket {\n    tried {\n      kind\n      query\n      results\n      title\n      url\n      reason\n      at\n    }\n    articleLinks {\n      id\n      type\n      article {\n        id\n        title\n        url\n      }\n    }\n  }\n": typeof types.RequestTriedFragmentDoc,
    "\n  subscription RequestUpdated($id: ID!) {\n    ticketUpdated(ticketId: $id) {\n      id\n      version\n      lastMessageAt\n    }\n  }\n": typeof types.RequestUpdatedDocument,
    "\n  mutation MarkRead($input: MarkNotificationsReadInput!) {\n    markNotificationsRead(input: $input) {\n      unread\n    }\n  }\n": typeof types.MarkReadDocument,
    "\n  mutation ReplyToRequest($input: AddMessageInput!) {\n    addMessage(input: $input) {\n      message {\n        id\n      }\n      ticket {\n        id\n        version\n      }\n    }\n  }\n": typeof types.ReplyToRequestDocument,
    "\n  fragment RequestRowParts on Ticket {\n    id\n    number\n    subject\n    status\n    resolutionConfirmation\n    updatedAt\n    product {\n      id\n      name\n    }\n  }\n": typeof types.RequestRowPartsFragmentDoc,
    "\n  query Requests($open: Boolean, $after: String) {\n    myTickets(open: $open, first: 20, after: $after) {\n      nodes {\n        id\n        ...RequestRowParts\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.RequestsDocument,
    "\n  fragment AdminPerson on Person {\n    id\n    displayName\n    handle\n    title\n    email\n    emailVerified\n    isStaff\n    roles\n    licence\n    deactivated\n    viewerCanLicense\n    createdAt\n    organisation {\n      id\n      name\n    }\n    teams {\n      id\n      name\n    }\n  }\n": typeof types.AdminPersonFragmentDoc,
    "\n  query People($filter: PersonFilter, $first: Int, $after: String) {\n    people(filter: $filter, first: $first, after: $after) {\n      nodes {\n        id\n        ...AdminPerson\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.PeopleDocument,
    "\n  query AdminTeams {\n    teams {\n      id\n      name\n    }\n    organisations {\n      id\n      name\n    }\n  }\n": typeof types.AdminTeamsDocument,
    "\n  mutation CreatePerson($input: CreatePersonInput!) {\n    createPerson(input: $input) {\n      person {\n        id\n        ...AdminPerson\n      }\n    }\n  }\n": typeof types.CreatePersonDocument,
    "\n  mutation SetRoles($input: SetRolesInput!) {\n    setRoles(input: $input) {\n      person {\n        id\n        ...AdminPerson\n      }\n    }\n  }\n": typeof types.SetRolesDocument,
    "\n  mutation SetDeactivated($input: SetDeactivatedInput!) {\n    setDeactivated(input: $input) {\n      person {\n        id\n        ...AdminPerson\n      }\n    }\n  }\n": typeof types.SetDeactivatedDocument,
    "\n  query Policy {\n    policy {\n      subject\n      action\n      granted\n      allowed\n    }\n  }\n": typeof types.PolicyDocument,
    "\n  mutation SetPolicyRule($input: SetPolicyRuleInput!) {\n    setPolicyRule(input: $input) {\n      policy {\n        subject\n        action\n        granted\n        allowed\n      }\n    }\n  }\n": typeof types.SetPolicyRuleDocument,
    "\n  query DeadDeliveries($first: Int, $after: String) {\n    deadDeliveries(first: $first, after: $after) {\n      nodes {\n        eventId\n        subscriber\n        kind\n        attempts\n        error\n        diedAt\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.DeadDeliveriesDocument,
    "\n  mutation ReplayDelivery($input: ReplayDeliveryInput!) {\n    replayDelivery(input: $input) {\n      ok\n    }\n  }\n": typeof types.ReplayDeliveryDocument,
    "\n  fragment AdminIndex on SearchIndexHealth {\n    name\n    serving\n    reachable\n    stale\n    documents\n    kinds {\n      kind\n      documents\n    }\n    bytes\n    lastEventAt\n    waiting\n    oldestWaitingSeconds\n    builtAt\n    building\n    buildDone\n    buildTotal\n  }\n": typeof types.AdminIndexFragmentDoc,
    "\n  query SearchIndexes {\n    searchIndexes {\n      name\n      ...AdminIndex\n    }\n    searchFitScale {\n      weak\n      good\n      own\n      searches\n      needed\n      fittedAt\n    }\n    searchMeaning {\n      model\n      host\n      vectors\n      waiting\n      oldestWaitingSeconds\n      reachable\n      failingSince\n      skipped\n    }\n  }\n": typeof types.SearchIndexesDocument,
    "\n  mutation RebuildSearchIndexes {\n    rebuildSearchIndexes {\n      indexes {\n        name\n        ...AdminIndex\n      }\n    }\n  }\n": typeof types.RebuildSearchIndexesDocument,
    "\n  fragment ThreadRowParts on Thread {\n    id\n    number\n    title\n    summary\n    kind\n    state\n    locale\n    score\n    answerCount\n    viewCount\n    createdAt\n    activeAt\n    space {\n      id\n      name\n    }\n    author {\n      id\n      displayName\n    }\n  }\n": typeof types.ThreadRowPartsFragmentDoc,
    "\n  query CommunityQueue($filter: ThreadFilter, $orderBy: ThreadOrder, $first: Int, $after: String) {\n    threads(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n      nodes {\n        id\n        ...ThreadRowParts\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.CommunityQueueDocument,
    "\n  query CommunitySpaces {\n    spaces {\n      id\n      slug\n      name\n    }\n  }\n": typeof types.CommunitySpacesDocument,
    "\n  query CommunityThread($id: ID!) {\n    thread(id: $id) {\n      id\n      number\n      title\n      bodyHtml\n      locale\n      kind\n      state\n      closeReason\n      url\n      score\n      viewCount\n      createdAt\n      space {\n        id\n        name\n      }\n      author {\n        id\n        displayName\n      }\n      tags {\n        name\n      }\n      comments {\n        id\n        bodyHtml\n        createdAt\n        author {\n          id\n          displayName\n        }\n      }\n      articleLinks {\n        id\n        type\n        article {\n          id\n          title\n        }\n      }\n      viewerCan {\n        accept\n        verify\n        close\n        reopen\n        capture\n      }\n      answers(first: 20) {\n        nodes {\n          id\n          ...AnswerParts\n        }\n        pageInfo {\n          hasNextPage\n        }\n      }\n    }\n  }\n": typeof types.CommunityThreadDocument,
    "\n  fragment AnswerParts on Answer {\n    id\n    bodyHtml\n    score\n    accepted\n    verified\n    createdAt\n    verifiedBy {\n      id\n      displayName\n    }\n    author {\n      id\n      displayName\n      title\n      isStaff\n    }\n  }\n": typeof types.AnswerPartsFragmentDoc,
    "\n  mutation AcceptAnswer($input: AcceptAnswerInput!) {\n    acceptAnswer(input: $input) {\n      thread {\n        id\n        state\n      }\n    }\n  }\n": typeof types.AcceptAnswerDocument,
    "\n  mutation VerifyAnswer($input: VerifyAnswerInput!) {\n    verifyAnswer(input: $input) {\n      answer {\n        id\n        verified\n        thread {\n          id\n          state\n        }\n      }\n    }\n  }\n": typeof types.VerifyAnswerDocument,
    "\n  mutation CloseThread($input: CloseThreadInput!) {\n    closeThread(input: $input) {\n      thread {\n        id\n        state\n        closeReason\n      }\n    }\n  }\n": typeof types.CloseThreadDocument,
    "\n  mutation CaptureThread($input: CaptureArticleInput!) {\n    captureArticle(input: $input) {\n      article {\n        id\n      }\n    }\n  }\n": typeof types.CaptureThreadDocument,
    "\n  query SearchFigures($from: Time!, $to: Time!, $beforeFrom: Time!, $beforeTo: Time!, $locale: Locale) {\n    figures: searchFigures(from: $from, to: $to, locale: $locale) {\n      ...FigureParts\n    }\n    before: searchFigures(from: $beforeFrom, to: $beforeTo, locale: $locale) {\n      ...FigureParts\n    }\n    contentGaps(from: $from, to: $to) {\n      query\n      locale\n      searches\n      withoutResult\n      clicked\n    }\n  }\n": typeof types.SearchFiguresDocument,
    "\n  fragment FigureParts on SearchFigures {\n    searches\n    withResults\n    clicks\n    zeroResultRate\n    clickThroughRate\n    noClickRate\n    averageClickRank\n    meanReciprocalRank\n    abandonmentRate\n    refinementRate\n    searchToTicketRate\n  }\n": typeof types.FigurePartsFragmentDoc,
    "\n  query Synonyms {\n    synonyms {\n      id\n      locale\n      terms\n      oneWay\n      version\n      updatedAt\n      updatedBy {\n        id\n        displayName\n      }\n    }\n  }\n": typeof types.SynonymsDocument,
    "\n  query SynonymChanges {\n    synonymChanges {\n      id\n      locale\n      before\n      after\n      oneWay\n      changedAt\n      changedBy {\n        id\n        displayName\n      }\n    }\n  }\n": typeof types.SynonymChangesDocument,
    "\n  query SynonymProposals {\n    synonymProposals {\n      id\n      locale\n      terms\n      article {\n        id\n        title\n      }\n      survivor {\n        id\n        title\n      }\n    }\n  }\n": typeof types.SynonymProposalsDocument,
    "\n  mutation SettleSynonymProposal($input: SettleSynonymProposalInput!) {\n    settleSynonymProposal(input: $input) {\n      ok\n    }\n  }\n": typeof types.SettleSynonymProposalDocument,
    "\n  mutation SaveSynonym($input: SaveSynonymInput!) {\n    saveSynonym(input: $input) {\n      synonym {\n        id\n        locale\n        terms\n        oneWay\n        version\n        updatedAt\n      }\n    }\n  }\n": typeof types.SaveSynonymDocument,
    "\n  mutation DeleteSynonym($input: DeleteSynonymInput!) {\n    deleteSynonym(input: $input) {\n      ok\n    }\n  }\n": typeof types.DeleteSynonymDocument,
    "\n  query NearDuplicates($locale: Locale, $first: Int, $after: String) {\n    nearDuplicates(locale: $locale, first: $first, after: $after) {\n      nodes {\n        likeness\n        foundAt\n        first {\n          ...TwinParts\n        }\n        second {\n          ...TwinParts\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.NearDuplicatesDocument,
    "\n  fragment TwinParts on Article {\n    id\n    title\n    summary\n    locale\n    confidence\n    audience\n    viewCount\n    updatedAt\n  }\n": typeof types.TwinPartsFragmentDoc,
    "\n  mutation DismissNearDuplicate($input: DismissNearDuplicateInput!) {\n    dismissNearDuplicate(input: $input) {\n      ok\n    }\n  }\n": typeof types.DismissNearDuplicateDocument,
    "\n  query ExplainSearch($input: SearchInput!) {\n    search(input: $input) {\n      total\n      corrected\n      instead\n      fit\n      hits {\n        id\n        kind\n        rank\n        titleHtml\n        passageHtml\n        locale\n        url\n        context\n        why {\n          channel\n          word\n          found\n          part\n          contribution\n        }\n      }\n    }\n  }\n": typeof types.ExplainSearchDocument,
    "\n  fragment RankingParts on SearchRanking {\n    version\n    weights {\n      name\n      value\n      default\n      least\n      most\n      shared\n    }\n    changes {\n      version\n      changedAt\n      changedBy {\n        id\n        displayName\n      }\n      weights {\n        name\n        value\n        default\n      }\n    }\n  }\n": typeof types.RankingPartsFragmentDoc,
    "\n  query SearchRanking {\n    searchRanking {\n      ...RankingParts\n    }\n  }\n": typeof types.SearchRankingDocument,
    "\n  mutation SaveSearchRanking($input: SaveSearchRankingInput!) {\n    saveSearchRanking(input: $input) {\n      ranking {\n        ...RankingParts\n      }\n    }\n  }\n": typeof types.SaveSearchRankingDocument,
    "\n  fragment PreviewHit on SearchHit {\n    id\n    rank\n    titleHtml\n    locale\n    url\n    context\n    why {\n      channel\n      word\n      found\n      part\n      contribution\n    }\n  }\n": typeof types.PreviewHitFragmentDoc,
    "\n  query PreviewSearchRanking($text: String!, $locale: Locale, $weights: [SearchWeightInput!]!) {\n    previewSearchRanking(text: $text, locale: $locale, weights: $weights) {\n      current {\n        id\n        ...PreviewHit\n      }\n      changed {\n        id\n        ...PreviewHit\n      }\n    }\n  }\n": typeof types.PreviewSearchRankingDocument,
    "\n  query Desk {\n    viewer {\n      person {\n        id\n        displayName\n        teams {\n          id\n        }\n      }\n    }\n    teams {\n      id\n      name\n      members {\n        id\n        displayName\n      }\n    }\n  }\n": typeof types.DeskDocument,
    "\n  query TicketCounts {\n    ticketViews {\n      key\n      count\n    }\n  }\n": typeof types.TicketCountsDocument,
    "\n  query TicketQueue($filter: TicketFilter!, $orderBy: TicketOrder!, $first: Int!, $after: String) {\n    tickets(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n      nodes {\n        ...TicketRow\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.TicketQueueDocument,
    "\n  subscription TicketQueueChanged {\n    ticketQueueChanged {\n      ...TicketRow\n    }\n  }\n": typeof types.TicketQueueChangedDocument,
    "\n  query Insights($from: Time!, $to: Time!, $beforeFrom: Time!, $beforeTo: Time!) {\n    deflection(from: $from, to: $to) {\n      from\n      to\n      activeSessions\n      confirmed\n      potential\n      notDeflected\n      abandoned\n      pending\n      formSessions\n      formDeflected\n      implicit\n      ticketsSubmitted\n      selfServiceScore\n      days {\n        day\n        confirmed\n        potential\n        notDeflected\n        abandoned\n      }\n      gaps {\n        query\n        locale\n        searches\n        withoutResult\n        clicked\n      }\n    }\n    before: deflection(from: $beforeFrom, to: $beforeTo) {\n      activeSessions\n      confirmed\n      potential\n      notDeflected\n      abandoned\n      formSessions\n      formDeflected\n      implicit\n      ticketsSubmitted\n      selfServiceScore\n    }\n  }\n": typeof types.InsightsDocument,
    "\n  query HelpSessions($from: Time, $to: Time, $outcome: HelpOutcome, $first: Int, $after: String) {\n    helpSessions(from: $from, to: $to, outcome: $outcome, first: $first, after: $after) {\n      nodes {\n        id\n        locale\n        startedAt\n        lastEventAt\n        outcome\n        person {\n          id\n          displayName\n        }\n        events {\n          kind\n          query\n          results\n          title\n          url\n          reason\n          at\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.HelpSessionsDocument,
    "\n  fragment ArticleParts on Article {\n    id\n    slug\n    locale\n    title\n    type\n    issue\n    environment\n    resolution\n    cause\n    issueHtml\n    environmentHtml\n    resolutionHtml\n    causeHtml\n    confidence\n    audience\n    governance\n    archiveReason\n    version\n    domain\n    tags\n    url\n    createdAt\n    updatedAt\n    validatedAt\n    publishedAt\n    viewCount\n    helpfulCount\n    notHelpfulCount\n    reuseCount\n    author {\n      id\n      displayName\n    }\n    editor {\n      id\n      displayName\n    }\n    collection {\n      id\n      slug\n    }\n    products {\n      id\n      key\n      name\n    }\n    viewerMustConfirm\n    viewerDestinations\n    viewerCan {\n      edit\n      validate\n      setAudience\n      setGovernance\n      archive\n      restore\n      delete\n      announce\n    }\n    noticeUntil\n  }\n": typeof types.ArticlePartsFragmentDoc,
    "\n  query WorkspaceArticle($id: ID!) {\n    article(id: $id) {\n      id\n      ...ArticleParts\n    }\n  }\n": typeof types.WorkspaceArticleDocument,
    "\n  query ArticleFiling {\n    collections {\n      id\n      slug\n      name\n      parentId\n    }\n    products {\n      id\n      key\n      name\n    }\n  }\n": typeof types.ArticleFilingDocument,
    "\n  mutation CreateArticle($input: CreateArticleInput!) {\n    createArticle(input: $input) {\n      article {\n        id\n        ...ArticleParts\n      }\n    }\n  }\n": typeof types.CreateArticleDocument,
    "\n  mutation UpdateArticle($input: UpdateArticleInput!) {\n    updateArticle(input: $input) {\n      article {\n        id\n        ...ArticleParts\n      }\n    }\n  }\n": typeof types.UpdateArticleDocument,
    "\n  mutation ValidateArticle($input: ValidateArticleInput!) {\n    validateArticle(input: $input) {\n      article {\n        id\n        version\n        confidence\n      }\n    }\n  }\n": typeof types.ValidateArticleDocument,
    "\n  mutation SetArticleAudience($input: SetArticleAudienceInput!) {\n    setArticleAudience(input: $input) {\n      article {\n        id\n        version\n        audience\n      }\n    }\n  }\n": typeof types.SetArticleAudienceDocument,
    "\n  mutation SetArticleGovernance($input: SetArticleGovernanceInput!) {\n    setArticleGovernance(input: $input) {\n      article {\n        id\n        version\n        governance\n      }\n    }\n  }\n": typeof types.SetArticleGovernanceDocument,
    "\n  mutation ArchiveArticle($input: ArchiveArticleInput!) {\n    archiveArticle(input: $input) {\n      article {\n        id\n        version\n        confidence\n      }\n    }\n  }\n": typeof types.ArchiveArticleDocument,
    "\n  mutation RestoreArticle($input: RestoreArticleInput!) {\n    restoreArticle(input: $input) {\n      article {\n        id\n        version\n        confidence\n      }\n    }\n  }\n": typeof types.RestoreArticleDocument,
    "\n  mutation DeleteArticle($input: DeleteArticleInput!) {\n    deleteArticle(input: $input) {\n      deletedId\n    }\n  }\n": typeof types.DeleteArticleDocument,
    "\n  fragment DraftParts on ArticleDraft {\n    key\n    version\n    locale\n    revision\n    updatedAt\n    fields {\n      title\n      issue\n      environment\n      resolution\n      cause\n      type\n      collection\n      products\n      tags\n      attachmentIds\n    }\n    base {\n      title\n      issue\n      environment\n      resolution\n      cause\n      type\n      collection\n      products\n      tags\n      attachmentIds\n    }\n  }\n": typeof types.DraftPartsFragmentDoc,
    "\n  query ArticleDraft($key: String!) {\n    articleDraft(key: $key) {\n      ...DraftParts\n    }\n  }\n": typeof types.ArticleDraftDocument,
    "\n  mutation SaveArticleDraft($input: SaveArticleDraftInput!) {\n    saveArticleDraft(input: $input) {\n      draft {\n        key\n        revision\n        updatedAt\n      }\n    }\n  }\n": typeof types.SaveArticleDraftDocument,
    "\n  mutation DiscardArticleDraft($key: String!) {\n    discardArticleDraft(input: { key: $key }) {\n      key\n    }\n  }\n": typeof types.DiscardArticleDraftDocument,
    "\n  mutation MarkEditing($id: ID!, $editing: Boolean!) {\n    markEditing(input: { articleId: $id, editing: $editing }) {\n      presence {\n        version\n      }\n    }\n  }\n": typeof types.MarkEditingDocument,
    "\n  subscription ArticlePresence($id: ID!) {\n    articlePresence(articleId: $id) {\n      version\n      editors {\n        since\n        person {\n          id\n          displayName\n        }\n      }\n    }\n  }\n": typeof types.ArticlePresenceDocument,
    "\n  query ArticleTemplates($locale: Locale!) {\n    articleTemplates(locale: $locale) {\n      locale\n      type\n      title\n      issue\n      environment\n      resolution\n      cause\n      version\n      changedAt\n      editor {\n        id\n        displayName\n      }\n    }\n  }\n": typeof types.ArticleTemplatesDocument,
    "\n  fragment ReviewCardParts on Article {\n    id\n    title\n    locale\n    url\n    version\n    confidence\n    audience\n    governance\n    issueHtml\n    environmentHtml\n    resolutionHtml\n    issue\n    environment\n    resolution\n    createdAt\n    updatedAt\n    validatedAt\n    viewCount\n    helpfulCount\n    notHelpfulCount\n    reuseCount\n    reviewReasons\n    reviewDueAt\n    knowledgeDomain {\n      key\n      name\n    }\n    openFlags {\n      id\n    }\n    openSuggestions {\n      id\n    }\n    ...WaitingParts\n    author {\n      id\n      displayName\n    }\n    editor {\n      id\n      displayName\n    }\n    viewerCan {\n      edit\n      validate\n      archive\n      delete\n    }\n  }\n": typeof types.ReviewCardPartsFragmentDoc,
    "\n  query Reviews($filter: ReviewFilter, $first: Int, $after: String) {\n    reviewQueue(filter: $filter, first: $first, after: $after) {\n      nodes {\n        id\n        ...ReviewCardParts\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.ReviewsDocument,
    "\n  query ReviewCard($id: ID!) {\n    article(id: $id) {\n      id\n      ...ReviewCardParts\n    }\n  }\n": typeof types.ReviewCardDocument,
    "\n  mutation ApproveArticle($input: ApproveArticleInput!) {\n    approveArticle(input: $input) {\n      article {\n        id\n        confidence\n        version\n      }\n    }\n  }\n": typeof types.ApproveArticleDocument,
    "\n  mutation PassArticle($input: PassArticleInput!) {\n    passArticle(input: $input) {\n      ok\n    }\n  }\n": typeof types.PassArticleDocument,
    "\n  mutation SplitArticle($input: SplitArticleInput!) {\n    splitArticle(input: $input) {\n      article {\n        id\n        title\n      }\n    }\n  }\n": typeof types.SplitArticleDocument,
    "\n  query FlagQueue($filter: FlagFilter, $first: Int, $after: String) {\n    articleFlags(filter: $filter, first: $first, after: $after) {\n      nodes {\n        id\n        ...FlagParts\n        article {\n          id\n          title\n          locale\n          knowledgeDomain {\n            key\n            name\n          }\n        }\n        settledBy {\n          id\n          displayName\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.FlagQueueDocument,
    "\n  query FlagClocks {\n    flagClocks {\n      type\n      hours\n    }\n  }\n": typeof types.FlagClocksDocument,
    "\n  mutation SetFlagClock($input: SetFlagClockInput!) {\n    setFlagClock(input: $input) {\n      clocks {\n        type\n        hours\n      }\n    }\n  }\n": typeof types.SetFlagClockDocument,
    "\n  fragment DeskTicketHeaderParts on Ticket {\n    channel\n    createdAt\n    requesterVerified\n    reopenCount\n    resolutionConfirmation\n    followUpOf {\n      id\n      number\n    }\n  }\n": typeof types.DeskTicketHeaderPartsFragmentDoc,
    "\n  query TicketPage($id: ID, $number: Int) {\n    ticket(id: $id, number: $number) {\n      ...TicketRow\n      locale\n      description\n      product {\n        key\n        name\n      }\n      viewerCan {\n        reply\n        note\n        update\n        capture\n        statuses\n      }\n      ...DeskTicketHeaderParts\n      ...DeskConversationParts\n      ...LinkedArticles\n      ...DeskTriedParts\n      ...DeskPersonParts\n      ...DeskActivityParts\n    }\n  }\n": typeof types.TicketPageDocument,
    "\n  subscription TicketUpdated($id: ID!) {\n    ticketUpdated(ticketId: $id) {\n      id\n      version\n    }\n  }\n": typeof types.TicketUpdatedDocument,
    "\n  mutation UpdateTicket($input: UpdateTicketInput!) {\n    updateTicket(input: $input) {\n      ticket {\n        ...TicketRow\n        viewerCan {\n          statuses\n        }\n      }\n    }\n  }\n": typeof types.UpdateTicketDocument,
    "\n  query TicketNow($id: ID!) {\n    ticket(id: $id) {\n      ...TicketRow\n    }\n  }\n": typeof types.TicketNowDocument,
    "\n  mutation CaptureArticle($input: CaptureArticleInput!) {\n    captureArticle(input: $input) {\n      article {\n        id\n        title\n      }\n      link {\n        id\n        type\n      }\n    }\n  }\n": typeof types.CaptureArticleDocument,
    "\n  query KnowledgeRules {\n    knowledgeRules {\n      mode\n      minConfidence {\n        audience\n        confidence\n      }\n      changedAt\n      changedBy {\n        id\n        displayName\n      }\n      transitions {\n        from\n        to\n        right\n        minLicence\n        guards\n        reasons\n      }\n      rights {\n        ...RightCell\n      }\n    }\n  }\n": typeof types.KnowledgeRulesDocument,
    "\n  fragment RightCell on LicenceRight {\n    licence\n    right\n    granted\n    allowed\n    standard\n  }\n": typeof types.RightCellFragmentDoc,
    "\n  mutation SetKnowledgeRules($input: SetKnowledgeRulesInput!) {\n    setKnowledgeRules(input: $input) {\n      rules {\n        mode\n        minConfidence {\n          audience\n          confidence\n        }\n        changedAt\n        changedBy {\n          id\n          displayName\n        }\n      }\n    }\n  }\n": typeof types.SetKnowledgeRulesDocument,
    "\n  mutation SetLicenceRight($input: SetLicenceRightInput!) {\n    setLicenceRight(input: $input) {\n      rights {\n        ...RightCell\n      }\n    }\n  }\n": typeof types.SetLicenceRightDocument,
    "\n  mutation ResetLicenceRights {\n    resetLicenceRights {\n      rights {\n        ...RightCell\n      }\n    }\n  }\n": typeof types.ResetLicenceRightsDocument,
    "\n  query ArticleOverrides($first: Int, $after: String) {\n    articleOverrides(first: $first, after: $after) {\n      nodes {\n        version\n        act\n        refusal\n        licence\n        createdAt\n        article {\n          id\n          title\n        }\n        person {\n          id\n          displayName\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.ArticleOverridesDocument,
    "\n  fragment DomainParts on KnowledgeDomain {\n    key\n    name\n    description\n    position\n    articleCount\n    waitingCount\n    translations {\n      locale\n      name\n      description\n    }\n    owners {\n      id\n      displayName\n    }\n    coaches {\n      id\n      displayName\n    }\n    members {\n      id\n      displayName\n    }\n    products {\n      id\n      key\n      name\n    }\n    spaces {\n      id\n      name\n    }\n  }\n": typeof types.DomainPartsFragmentDoc,
    "\n  query KnowledgeDomains {\n    knowledgeDomains {\n      key\n      ...DomainParts\n    }\n  }\n": typeof types.KnowledgeDomainsDocument,
    "\n  query DomainChoices {\n    people(filter: { staff: true }, first: 100) {\n      nodes {\n        id\n        displayName\n      }\n    }\n    products {\n      id\n      key\n      name\n    }\n    spaces {\n      id\n      name\n    }\n  }\n": typeof types.DomainChoicesDocument,
    "\n  mutation SaveKnowledgeDomain($input: SaveKnowledgeDomainInput!) {\n    saveKnowledgeDomain(input: $input) {\n      domain {\n        key\n        ...DomainParts\n      }\n    }\n  }\n": typeof types.SaveKnowledgeDomainDocument,
    "\n  mutation DeleteKnowledgeDomain($input: DeleteKnowledgeDomainInput!) {\n    deleteKnowledgeDomain(input: $input) {\n      deletedKey\n    }\n  }\n": typeof types.DeleteKnowledgeDomainDocument,
    "\n  query ArticleSections($id: ID!) {\n    article(id: $id) {\n      id\n      version\n      issue\n      environment\n      resolution\n      cause\n      sections {\n        part\n        name\n        title\n      }\n    }\n  }\n": typeof types.ArticleSectionsDocument,
    "\n  query ArticlePassage($article: ID!, $version: Int!, $part: String!, $section: String) {\n    articlePassage(articleId: $article, version: $version, part: $part, section: $section) {\n      title\n      url\n      html\n      changed\n      newest\n    }\n  }\n": typeof types.ArticlePassageDocument,
    "\n  query HistoryArticle($id: ID!) {\n    article(id: $id) {\n      id\n      title\n      version\n      locale\n      viewerCan {\n        edit\n      }\n      staged {\n        revision\n        state\n        baseVersion\n        behind\n        title\n        issue\n        environment\n        resolution\n        cause\n        note\n        updatedAt\n        dueAt\n        editor {\n          id\n          displayName\n        }\n      }\n    }\n  }\n": typeof types.HistoryArticleDocument,
    "\n  query ArticleTimeline($id: ID!, $first: Int, $after: String) {\n    article(id: $id) {\n      id\n      versions(first: $first, after: $after) {\n        nodes {\n          ...TimelineVersion\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.ArticleTimelineDocument,
    "\n  fragment TimelineVersion on ArticleVersion {\n    number\n    change\n    confidence\n    audience\n    governance\n    createdAt\n    note\n    sourceNumber\n    editor {\n      id\n      displayName\n    }\n    overrides {\n      act\n      licence\n    }\n  }\n": typeof types.TimelineVersionFragmentDoc,
    "\n  query TwoVersions($id: ID!, $numbers: [Int!]!) {\n    article(id: $id) {\n      id\n      versionsAt(numbers: $numbers) {\n        number\n        title\n        issue\n        environment\n        resolution\n        cause\n        confidence\n        audience\n        governance\n        createdAt\n      }\n    }\n  }\n": typeof types.TwoVersionsDocument,
    "\n  mutation RestoreArticleVersion($input: RestoreArticleVersionInput!) {\n    restoreArticleVersion(input: $input) {\n      article {\n        id\n        version\n      }\n    }\n  }\n": typeof types.RestoreArticleVersionDocument,
    "\n  fragment LicensedPerson on Person {\n    id\n    displayName\n    title\n    licence\n    domains\n    viewerCanLicense\n    coach {\n      id\n      displayName\n    }\n    licenceHistory {\n      from\n      to\n      reason\n      at\n      by {\n        id\n        displayName\n      }\n    }\n  }\n": typeof types.LicensedPersonFragmentDoc,
    "\n  query Licences($filter: PersonFilter, $first: Int, $after: String) {\n    people(filter: $filter, first: $first, after: $after) {\n      nodes {\n        id\n        ...LicensedPerson\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.LicencesDocument,
    "\n  query StaffNames {\n    people(filter: { staff: true }, first: 100) {\n      nodes {\n        id\n        displayName\n        licence\n      }\n    }\n  }\n": typeof types.StaffNamesDocument,
    "\n  mutation SetCoach($input: SetCoachInput!) {\n    setCoach(input: $input) {\n      person {\n        id\n        ...LicensedPerson\n      }\n    }\n  }\n": typeof types.SetCoachDocument,
    "\n  mutation SetPersonDomains($input: SetPersonDomainsInput!) {\n    setPersonDomains(input: $input) {\n      person {\n        id\n        domains\n      }\n    }\n  }\n": typeof types.SetPersonDomainsDocument,
    "\n  query BrokenLinks($after: String) {\n    brokenLinks(first: 50, after: $after) {\n      nodes {\n        url\n        text\n        state\n        broken\n        detail\n        checkedAt\n        newUrl\n        article {\n          id\n          title\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.BrokenLinksDocument,
    "\n  fragment ArticleRowParts on Article {\n    id\n    title\n    summary\n    locale\n    updatedAt\n    viewCount\n    helpfulCount\n    notHelpfulCount\n    confidence\n    audience\n    governance\n    health {\n      score\n    }\n    author {\n      id\n      displayName\n    }\n    products {\n      id\n      name\n    }\n  }\n": typeof types.ArticleRowPartsFragmentDoc,
    "\n  query MyArticleDrafts {\n    articleDrafts {\n      key\n      updatedAt\n      fields {\n        title\n      }\n      article {\n        id\n        title\n      }\n      translationOf {\n        id\n      }\n    }\n  }\n": typeof types.MyArticleDraftsDocument,
    "\n  query FindArticles($input: SearchInput!) {\n    search(input: $input) {\n      total\n      stale\n      hits {\n        id\n        rank\n        titleHtml\n        passageHtml\n        node {\n          __typename\n          ... on Article {\n            id\n            ...ArticleRowParts\n          }\n        }\n      }\n    }\n  }\n": typeof types.FindArticlesDocument,
    "\n  query Articles($filter: ArticleFilter, $orderBy: ArticleOrder, $first: Int, $after: String) {\n    articles(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n      nodes {\n        id\n        ...ArticleRowParts\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.ArticlesDocument,
    "\n  fragment MergeSide on Article {\n    id\n    title\n    locale\n    issue\n    environment\n    resolution\n    cause\n    version\n    confidence\n    audience\n    viewCount\n    updatedAt\n    url\n    viewerCan {\n      edit\n    }\n  }\n": typeof types.MergeSideFragmentDoc,
    "\n  query MergePreview($loser: ID!, $survivor: ID!) {\n    articleMergePreview(loserId: $loser, survivorId: $survivor) {\n      refusal\n      links\n      sharedLinks\n      votes\n      sharedVotes\n      flags\n      settledFlags\n      suggestions\n      staged\n      duplicates\n      places\n      addresses\n      takesCollection\n      joining {\n        id\n        title\n        locale\n      }\n      apart {\n        id\n        title\n        locale\n      }\n      includedIn {\n        id\n        title\n        locale\n      }\n      loser {\n        id\n        ...MergeSide\n      }\n      survivor {\n        id\n        ...MergeSide\n      }\n    }\n  }\n": typeof types.MergePreviewDocument,
    "\n  mutation MergeArticles($input: MergeArticlesInput!) {\n    mergeArticles(input: $input) {\n      merge {\n        id\n        loser {\n          id\n          confidence\n          version\n        }\n        survivor {\n          id\n          version\n        }\n      }\n    }\n  }\n": typeof types.MergeArticlesDocument,
    "\n  mutation SplitArticleMerge($input: SplitArticleMergeInput!) {\n    splitArticleMerge(input: $input) {\n      merge {\n        id\n        splitAt\n        loser {\n          id\n          confidence\n          version\n        }\n        survivor {\n          id\n          version\n        }\n      }\n    }\n  }\n": typeof types.SplitArticleMergeDocument,
    "\n  mutation SetArticleNotice($input: SetArticleNoticeInput!) {\n    setArticleNotice(input: $input) {\n      article {\n        id\n        noticeUntil\n      }\n    }\n  }\n": typeof types.SetArticleNoticeDocument,
    "\n  query OrganiseChapters {\n    collections {\n      ...OrganisedChapter\n    }\n  }\n": typeof types.OrganiseChaptersDocument,
    "\n  fragment OrganisedChapter on Collection {\n    id\n    slug\n    name\n    icon\n    parentId\n    articleCount\n    texts {\n      locale\n      name\n      description\n    }\n  }\n": typeof types.OrganisedChapterFragmentDoc,
    "\n  mutation SaveCollection($input: SaveCollectionInput!) {\n    saveCollection(input: $input) {\n      collection {\n        ...OrganisedChapter\n      }\n    }\n  }\n": typeof types.SaveCollectionDocument,
    "\n  mutation MoveCollection($input: MoveCollectionInput!) {\n    moveCollection(input: $input) {\n      collections {\n        ...OrganisedChapter\n      }\n    }\n  }\n": typeof types.MoveCollectionDocument,
    "\n  mutation DeleteCollection($input: DeleteCollectionInput!) {\n    deleteCollection(input: $input) {\n      collections {\n        ...OrganisedChapter\n      }\n    }\n  }\n": typeof types.DeleteCollectionDocument,
    "\n  query OrganiseProducts {\n    products {\n      id\n      key\n      name\n      versions\n    }\n  }\n": typeof types.OrganiseProductsDocument,
    "\n  mutation SaveProduct($input: SaveProductInput!) {\n    saveProduct(input: $input) {\n      product {\n        id\n        key\n        name\n        versions\n      }\n    }\n  }\n": typeof types.SaveProductDocument,
    "\n  mutation OrderProducts($input: OrderProductsInput!) {\n    orderProducts(input: $input) {\n      products {\n        id\n        key\n        name\n        versions\n      }\n    }\n  }\n": typeof types.OrderProductsDocument,
    "\n  query OrganiseLabels($startsWith: String) {\n    labels(startsWith: $startsWith, first: 100) {\n      name\n      articleCount\n    }\n  }\n": typeof types.OrganiseLabelsDocument,
    "\n  mutation RenameLabel($input: RenameLabelInput!) {\n    renameLabel(input: $input) {\n      labels {\n        name\n        articleCount\n      }\n    }\n  }\n": typeof types.RenameLabelDocument,
    "\n  query OrganiseFeatured {\n    featuredArticles {\n      id\n      title\n      confidence\n      audience\n    }\n  }\n": typeof types.OrganiseFeaturedDocument,
    "\n  mutation FeatureArticle($input: FeatureArticleInput!) {\n    featureArticle(input: $input) {\n      featuredArticles {\n        id\n        title\n        confidence\n        audience\n      }\n    }\n  }\n": typeof types.FeatureArticleDocument,
    "\n  query ArticleSeenAs($id: ID!, $as: ViewerKind!, $organisation: ID, $fields: ArticleDraftInput) {\n    articlePreview(articleId: $id, as: $as, organisationId: $organisation, fields: $fields) {\n      visible\n      hiddenBecause\n      title\n      issueHtml\n      environmentHtml\n      resolutionHtml\n      causeHtml\n    }\n  }\n": typeof types.ArticleSeenAsDocument,
    "\n  query PreviewOrganisations($text: String) {\n    organisations(text: $text) {\n      id\n      name\n    }\n  }\n": typeof types.PreviewOrganisationsDocument,
    "\n  query SimilarArticles($input: SimilarArticlesInput!) {\n    similarArticles(input: $input) {\n      likeness\n      article {\n        id\n        title\n        summary\n        locale\n        url\n        confidence\n        audience\n      }\n    }\n  }\n": typeof types.SimilarArticlesDocument,
    "\n  mutation UseArticleInstead($input: UseArticleInsteadInput!) {\n    useArticleInstead(input: $input) {\n      article {\n        id\n      }\n    }\n  }\n": typeof types.UseArticleInsteadDocument,
    "\n  query ArticleVersions($id: ID!, $after: String) {\n    article(id: $id) {\n      id\n      version\n      versions(first: 15, after: $after) {\n        nodes {\n          number\n          change\n          title\n          issue\n          environment\n          resolution\n          cause\n          confidence\n          audience\n          governance\n          createdAt\n          note\n          sourceNumber\n          editor {\n            id\n            displayName\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.ArticleVersionsDocument,
    "\n  query DraftLinkChecks($texts: [String!]!, $audience: Audience!, $domain: String) {\n    linkChecks(texts: $texts, audience: $audience, domain: $domain) {\n      url\n      text\n      state\n      broken\n      detail\n      checkedAt\n      newUrl\n    }\n  }\n": typeof types.DraftLinkChecksDocument,
    "\n  query ArticleUse($id: ID!) {\n    article(id: $id) {\n      id\n      translations {\n        id\n        locale\n        title\n        confidence\n      }\n      duplicateOf {\n        id\n        title\n        locale\n      }\n      merges {\n        id\n        mergedAt\n        splitAt\n        links\n        votes\n        mergedBy {\n          id\n          displayName\n        }\n        loser {\n          id\n          title\n          locale\n        }\n      }\n      links {\n        id\n        type\n        createdAt\n        linkedBy {\n          id\n          displayName\n        }\n        ticket {\n          id\n          number\n          subject\n        }\n        thread {\n          id\n          number\n          title\n          url\n        }\n      }\n    }\n  }\n": typeof types.ArticleUseDocument,
    "\n  fragment StagedParts on StagedChange {\n    revision\n    state\n    baseVersion\n    behind\n    title\n    issue\n    environment\n    resolution\n    cause\n    note\n    updatedAt\n    dueAt\n    timeZone\n    failure\n    editor {\n      id\n      displayName\n    }\n    scheduledBy {\n      id\n      displayName\n    }\n  }\n": typeof types.StagedPartsFragmentDoc,
    "\n  query ArticleStaged($id: ID!) {\n    article(id: $id) {\n      id\n      staged {\n        ...StagedParts\n      }\n    }\n  }\n": typeof types.ArticleStagedDocument,
    "\n  mutation StageArticle($input: StageArticleInput!) {\n    stageArticle(input: $input) {\n      article {\n        id\n        staged {\n          ...StagedParts\n        }\n      }\n    }\n  }\n": typeof types.StageArticleDocument,
    "\n  mutation PublishStagedArticle($input: PublishStagedArticleInput!) {\n    publishStagedArticle(input: $input) {\n      article {\n        id\n        ...ArticleParts\n      }\n    }\n  }\n": typeof types.PublishStagedArticleDocument,
    "\n  mutation ScheduleStagedArticle($input: ScheduleStagedArticleInput!) {\n    scheduleStagedArticle(input: $input) {\n      article {\n        id\n        staged {\n          ...StagedParts\n        }\n      }\n    }\n  }\n": typeof types.ScheduleStagedArticleDocument,
    "\n  mutation UnscheduleStagedArticle($input: UnscheduleStagedArticleInput!) {\n    unscheduleStagedArticle(input: $input) {\n      article {\n        id\n        staged {\n          ...StagedParts\n        }\n      }\n    }\n  }\n": typeof types.UnscheduleStagedArticleDocument,
    "\n  mutation DiscardStagedArticle($input: DiscardStagedArticleInput!) {\n    discardStagedArticle(input: $input) {\n      article {\n        id\n        staged {\n          ...StagedParts\n        }\n      }\n    }\n  }\n": typeof types.DiscardStagedArticleDocument,
    "\n  query PickArticle($text: String!, $locale: Locale) {\n    search(input: { text: $text, locale: $locale, kinds: [ARTICLE], first: 8 }) {\n      hits {\n        id\n        node {\n          __typename\n          ... on Article {\n            id\n            title\n            confidence\n          }\n        }\n      }\n    }\n  }\n": typeof types.PickArticleDocument,
    "\n  query ArticleOwners($id: ID!) {\n    article(id: $id) {\n      id\n      version\n      owners {\n        id\n        displayName\n      }\n    }\n  }\n": typeof types.ArticleOwnersDocument,
    "\n  query FindStaff($text: String) {\n    people(filter: { text: $text }, first: 50) {\n      nodes {\n        id\n        displayName\n        isStaff\n      }\n    }\n  }\n": typeof types.FindStaffDocument,
    "\n  mutation SetArticleOwners($input: SetArticleOwnersInput!) {\n    setArticleOwners(input: $input) {\n      article {\n        id\n        version\n        owners {\n          id\n          displayName\n        }\n      }\n    }\n  }\n": typeof types.SetArticleOwnersDocument,
    "\n  query StateRules($id: ID!) {\n    knowledgeRules {\n      mode\n      minConfidence {\n        audience\n        confidence\n      }\n      transitions {\n        from\n        to\n        right\n        minLicence\n      }\n      rights {\n        licence\n        right\n        allowed\n      }\n    }\n    article(id: $id) {\n      id\n      version\n      stamps {\n        confidence {\n          ...StampParts\n        }\n        audience {\n          ...StampParts\n        }\n        governance {\n          ...StampParts\n        }\n      }\n    }\n  }\n": typeof types.StateRulesDocument,
    "\n  fragment StampParts on ArticleStamp {\n    at\n    by {\n      id\n      displayName\n    }\n  }\n": typeof types.StampPartsFragmentDoc,
    "\n  mutation UpdateArticleTemplate($input: UpdateArticleTemplateInput!) {\n    updateArticleTemplate(input: $input) {\n      template {\n        locale\n        type\n        version\n      }\n    }\n  }\n": typeof types.UpdateArticleTemplateDocument,
    "\n  mutation ResetArticleTemplate($input: ResetArticleTemplateInput!) {\n    resetArticleTemplate(input: $input) {\n      template {\n        locale\n        type\n        version\n      }\n    }\n  }\n": typeof types.ResetArticleTemplateDocument,
    "\n  query FindArticle($text: String!, $locale: Locale) {\n    suggest(text: $text, locale: $locale, kinds: [ARTICLE], first: 8) {\n      hits {\n        id\n        titleHtml\n        url\n        node {\n          __typename\n          ... on Article {\n            id\n            title\n            confidence\n            audience\n          }\n        }\n      }\n    }\n  }\n": typeof types.FindArticleDocument,
    "\n  mutation ReplyToTicket($input: AddMessageInput!) {\n    addMessage(input: $input) {\n      message {\n        id\n      }\n      ticket {\n        ...TicketRow\n      }\n    }\n  }\n": typeof types.ReplyToTicketDocument,
    "\n  mutation AddTicketNote($input: AddNoteInput!) {\n    addNote(input: $input) {\n      note {\n        id\n      }\n    }\n  }\n": typeof types.AddTicketNoteDocument,
    "\n  fragment DeskActivityParts on Ticket {\n    activity {\n      ...DeskActivityLine\n    }\n  }\n": typeof types.DeskActivityPartsFragmentDoc,
    "\n  query ArticlePreview($id: ID!) {\n    article(id: $id) {\n      id\n      locale\n      issue\n      environment\n      resolution\n      cause\n      issueHtml\n      environmentHtml\n      resolutionHtml\n      causeHtml\n    }\n  }\n": typeof types.ArticlePreviewDocument,
    "\n  query KnowledgeForTicket($input: SearchInput!) {\n    search(input: $input) {\n      total\n      stale\n      hits {\n        id\n        kind\n        titleHtml\n        passageHtml\n        url\n        context\n        solved\n        node {\n          __typename\n          ... on Article {\n            id\n            title\n            url\n            confidence\n            audience\n          }\n        }\n      }\n    }\n  }\n": typeof types.KnowledgeForTicketDocument,
    "\n  fragment DeskPersonParts on Ticket {\n    requesterVerified\n    requester {\n      id\n      displayName\n      handle\n      email\n      emailVerified\n      locale\n      createdAt\n    }\n    organisation {\n      id\n      name\n      vip\n      domains\n    }\n  }\n": typeof types.DeskPersonPartsFragmentDoc,
    "\n  query EarlierTickets($requesterId: ID!) {\n    tickets(filter: { requesterId: $requesterId }, orderBy: NEWEST, first: 10) {\n      nodes {\n        ...TicketRow\n      }\n      pageInfo {\n        hasNextPage\n      }\n    }\n  }\n": typeof types.EarlierTicketsDocument,
    "\n  query SimilarTickets($input: SearchInput!) {\n    search(input: $input) {\n      hits {\n        id\n        titleHtml\n        passageHtml\n        context\n        solved\n        updatedAt\n        url\n      }\n    }\n  }\n": typeof types.SimilarTicketsDocument,
    "\n  fragment DeskTriedParts on Ticket {\n    tried {\n      kind\n      query\n      results\n      title\n      url\n      reason\n      at\n    }\n  }\n": typeof types.DeskTriedPartsFragmentDoc,
    "\n  fragment LinkedArticles on Ticket {\n    articleLinks {\n      id\n      type\n      verdict\n      version\n      createdAt\n      article {\n        id\n        title\n        url\n        confidence\n        audience\n      }\n    }\n  }\n": typeof types.LinkedArticlesFragmentDoc,
    "\n  mutation LinkArticle($input: LinkArticleInput!) {\n    linkArticle(input: $input) {\n      link {\n        id\n        type\n      }\n    }\n  }\n": typeof types.LinkArticleDocument,
    "\n  mutation UnlinkArticle($input: UnlinkArticleInput!) {\n    unlinkArticle(input: $input) {\n      deletedId\n    }\n  }\n": typeof types.UnlinkArticleDocument,
    "\n  mutation JudgeLink($input: JudgeArticleLinkInput!) {\n    judgeArticleLink(input: $input) {\n      link {\n        id\n        verdict\n      }\n    }\n  }\n": typeof types.JudgeLinkDocument,
    "\n  fragment DeskActivityLine on TicketActivity {\n    kind\n    from\n    to\n    createdAt\n    actor {\n      id\n      displayName\n    }\n  }\n": typeof types.DeskActivityLineFragmentDoc,
    "\n  fragment DeskDescriptionParts on Ticket {\n    createdAt\n    descriptionHtml\n    locale\n    requester {\n      ...PersonByline\n    }\n    attachments {\n      ...AttachmentParts\n    }\n  }\n": typeof types.DeskDescriptionPartsFragmentDoc,
    "\n  fragment DeskMessageParts on Message {\n    createdAt\n    fromStaff\n    bodyHtml\n    author {\n      ...PersonByline\n    }\n    attachments {\n      ...AttachmentParts\n    }\n  }\n": typeof types.DeskMessagePartsFragmentDoc,
    "\n  fragment DeskNoteParts on Note {\n    createdAt\n    bodyHtml\n    author {\n      ...PersonByline\n    }\n    attachments {\n      ...AttachmentParts\n    }\n  }\n": typeof types.DeskNotePartsFragmentDoc,
    "\n  fragment DeskConversationParts on Ticket {\n    id\n    ...DeskDescriptionParts\n    messages(first: 100) {\n      nodes {\n        id\n        createdAt\n        fromStaff\n        ...DeskMessageParts\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n    notes {\n      id\n      createdAt\n      ...DeskNoteParts\n    }\n    activity {\n      kind\n      createdAt\n      ...DeskActivityLine\n    }\n  }\n": typeof types.DeskConversationPartsFragmentDoc,
    "\n  query LaterMessages($id: ID!, $after: String) {\n    ticket(id: $id) {\n      id\n      messages(first: 100, after: $after) {\n        nodes {\n          id\n          createdAt\n          fromStaff\n          ...DeskMessageParts\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.LaterMessagesDocument,
};
const documents: Documents = {
    "\n  query FindAnything($text: String!) {\n    suggest(text: $text, first: 8) {\n      hits {\n        id\n        kind\n        url\n        context\n        node {\n          __typename\n          ... on Article {\n            title\n          }\n          ... on Thread {\n            title\n          }\n          ... on Ticket {\n            number\n            subject\n          }\n        }\n      }\n    }\n  }\n": types.FindAnythingDocument,
    "\n  query TicketByNumber($number: Int!) {\n    ticket(number: $number) {\n      id\n      number\n      subject\n    }\n  }\n": types.TicketByNumberDocument,
    "\n  query Viewer {\n    viewer {\n      locale\n      actions\n      isStaff\n      person {\n        id\n        displayName\n      }\n    }\n  }\n": types.ViewerDocument,
    "\n  fragment AttachmentParts on Attachment {\n    id\n    name\n    size\n    url\n    isImage\n  }\n": types.AttachmentPartsFragmentDoc,
    "\n  fragment FlagParts on ArticleFlag {\n    id\n    type\n    comment\n    passage\n    version\n    state\n    reason\n    createdAt\n    dueAt\n    settledAt\n    reporter {\n      id\n      displayName\n    }\n    owner {\n      id\n      displayName\n    }\n    viewerCan {\n      take\n      fix\n      reject\n    }\n  }\n": types.FlagPartsFragmentDoc,
    "\n  fragment SuggestionParts on ArticleSuggestion {\n    id\n    version\n    title\n    issue\n    environment\n    resolution\n    cause\n    comment\n    name\n    state\n    createdAt\n    dueAt\n    suggester {\n      id\n      displayName\n    }\n    base {\n      number\n      title\n      issue\n      environment\n      resolution\n      cause\n    }\n    viewerCan {\n      accept\n      reject\n    }\n  }\n": types.SuggestionPartsFragmentDoc,
    "\n  fragment WaitingParts on Article {\n    id\n    locale\n    version\n    title\n    issue\n    environment\n    resolution\n    cause\n    openFlags {\n      id\n      ...FlagParts\n    }\n    openSuggestions {\n      id\n      ...SuggestionParts\n    }\n    feedback {\n      reasons {\n        reason\n        count\n        sinceValidated\n      }\n      comments {\n        helpful\n        reason\n        comment\n        version\n        givenAt\n      }\n    }\n  }\n": types.WaitingPartsFragmentDoc,
    "\n  query ArticleWaiting($id: ID!) {\n    article(id: $id) {\n      id\n      ...WaitingParts\n    }\n  }\n": types.ArticleWaitingDocument,
    "\n  mutation FlagArticle($input: FlagArticleInput!) {\n    flagArticle(input: $input) {\n      flag {\n        id\n        ...FlagParts\n        article {\n          id\n          confidence\n          reviewDueAt\n          openFlags {\n            id\n          }\n        }\n      }\n    }\n  }\n": types.FlagArticleDocument,
    "\n  mutation TakeFlag($input: TakeFlagInput!) {\n    takeFlag(input: $input) {\n      flag {\n        id\n        ...FlagParts\n      }\n    }\n  }\n": types.TakeFlagDocument,
    "\n  mutation SettleFlag($input: SettleFlagInput!) {\n    settleFlag(input: $input) {\n      flag {\n        id\n        ...FlagParts\n        article {\n          id\n          openFlags {\n            id\n          }\n        }\n      }\n    }\n  }\n": types.SettleFlagDocument,
    "\n  mutation AcceptSuggestion($input: AcceptSuggestionInput!) {\n    acceptSuggestion(input: $input) {\n      suggestion {\n        id\n        state\n        article {\n          id\n          title\n          version\n          openSuggestions {\n            id\n          }\n        }\n      }\n    }\n  }\n": types.AcceptSuggestionDocument,
    "\n  mutation RejectSuggestion($input: RejectSuggestionInput!) {\n    rejectSuggestion(input: $input) {\n      suggestion {\n        id\n        state\n        article {\n          id\n          openSuggestions {\n            id\n          }\n        }\n      }\n    }\n  }\n": types.RejectSuggestionDocument,
    "\n  query DomainNames {\n    knowledgeDomains {\n      key\n      name\n    }\n  }\n": types.DomainNamesDocument,
    "\n  query ArticleHealth($id: ID!) {\n    article(id: $id) {\n      id\n      health {\n        score\n        threshold\n        parts {\n          kind\n          value\n          n\n          needed\n          weight\n          contribution\n        }\n        views\n        helpful\n        notHelpful\n        confirmed\n        failed\n        reuse\n        lastReuseAt\n        openFlags\n        brokenLinks\n        checkedAt\n        releasedAt\n        measuredAt\n      }\n      feedback {\n        reasons {\n          reason\n          count\n        }\n      }\n    }\n  }\n": types.ArticleHealthDocument,
    "\n  fragment PersonByline on Person {\n    id\n    displayName\n    title\n  }\n": types.PersonBylineFragmentDoc,
    "\n  mutation ChangeLicence($input: SetLicenceInput!) {\n    setLicence(input: $input) {\n      person {\n        id\n        licence\n        viewerCanLicense\n        licenceHistory {\n          from\n          to\n          reason\n          at\n          by {\n            id\n            displayName\n          }\n        }\n      }\n    }\n  }\n": types.ChangeLicenceDocument,
    "\n  fragment TicketRow on Ticket {\n    id\n    number\n    subject\n    status\n    priority\n    createdAt\n    updatedAt\n    version\n    requester {\n      id\n      displayName\n    }\n    organisation {\n      id\n      name\n      vip\n    }\n    team {\n      id\n      name\n    }\n    assignee {\n      id\n      displayName\n    }\n  }\n": types.TicketRowFragmentDoc,
    "\n  query Account {\n    viewer {\n      person {\n        id\n        locale\n        email\n        ...ProfileParts\n      }\n    }\n  }\n": types.AccountDocument,
    "\n  mutation ChangePassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) {\n      person {\n        id\n      }\n    }\n  }\n": types.ChangePasswordDocument,
    "\n  fragment ProfileParts on Person {\n    id\n    displayName\n    handle\n    email\n    emailVerified\n    organisation {\n      id\n      name\n    }\n  }\n": types.ProfilePartsFragmentDoc,
    "\n  mutation UpdateProfile($input: UpdateProfileInput!) {\n    updateProfile(input: $input) {\n      person {\n        id\n        displayName\n        handle\n        locale\n      }\n    }\n  }\n": types.UpdateProfileDocument,
    "\n  mutation SignOut {\n    signOut {\n      ok\n    }\n  }\n": types.SignOutDocument,
    "\n  mutation SignOutEverywhere {\n    signOutEverywhere {\n      ok\n    }\n  }\n": types.SignOutEverywhereDocument,
    "\n  mutation ResendVerification($input: ResendVerificationInput!) {\n    resendVerification(input: $input) {\n      ok\n    }\n  }\n": types.ResendVerificationDocument,
    "\n  mutation RequestPasswordReset($input: RequestPasswordResetInput!) {\n    requestPasswordReset(input: $input) {\n      ok\n    }\n  }\n": types.RequestPasswordResetDocument,
    "\n  mutation ResetPassword($input: ResetPasswordInput!) {\n    resetPassword(input: $input) {\n      viewer {\n        isStaff\n        person {\n          id\n        }\n      }\n    }\n  }\n": types.ResetPasswordDocument,
    "\n  mutation SignIn($input: SignInInput!) {\n    signIn(input: $input) {\n      viewer {\n        isStaff\n        person {\n          id\n        }\n      }\n    }\n  }\n": types.SignInDocument,
    "\n  mutation SignUp($input: SignUpInput!) {\n    signUp(input: $input) {\n      ok\n    }\n  }\n": types.SignUpDocument,
    "\n  mutation VerifyEmail($input: VerifyEmailInput!) {\n    verifyEmail(input: $input) {\n      returnTo\n      viewer {\n        isStaff\n        person {\n          id\n        }\n      }\n    }\n  }\n": types.VerifyEmailDocument,
    "\n  subscription NotificationReceived {\n    notificationReceived {\n      id\n      title\n    }\n  }\n": types.NotificationReceivedDocument,
    "\n  query Notifications($after: String) {\n    notifications(first: 20, after: $after) {\n      nodes {\n        id\n        title\n        body\n        url\n        createdAt\n        readAt\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.NotificationsDocument,
    "\n  mutation MarkNotificationsRead($input: MarkNotificationsReadInput!) {\n    markNotificationsRead(input: $input) {\n      unread\n    }\n  }\n": types.MarkNotificationsReadDocument,
    "\n  query Unread {\n    unreadNotifications\n    notifications(unread: true, first: 50) {\n      nodes {\n        id\n        url\n        title\n      }\n    }\n  }\n": types.UnreadDocument,
    "\n  fragment RequestConversation on Ticket {\n    id\n    description\n    descriptionHtml\n    createdAt\n    requester {\n      id\n      ...PersonByline\n    }\n    attachments {\n      id\n      ...AttachmentParts\n    }\n  }\n": types.RequestConversationFragmentDoc,
    "\n  query RequestMessages($id: ID!, $after: String) {\n    ticket(id: $id) {\n      id\n      messages(first: 40, after: $after) {\n        nodes {\n          id\n          ...RequestMessage\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": types.RequestMessagesDocument,
    "\n  fragment RequestMessage on Message {\n    id\n    fromStaff\n    bodyHtml\n    createdAt\n    author {\n      id\n      ...PersonByline\n    }\n    attachments {\n      ...AttachmentParts\n    }\n  }\n": types.RequestMessageFragmentDoc,
    "\n  fragment RequestProposal on Ticket {\n    id\n    resolutionConfirmation\n    viewerCan {\n      confirm\n      reject\n    }\n  }\n": types.RequestProposalFragmentDoc,
    "\n  mutation ConfirmResolution($input: ConfirmResolutionInput!) {\n    confirmResolution(input: $input) {\n      ticket {\n        id\n        version\n        status\n        resolutionConfirmation\n      }\n    }\n  }\n": types.ConfirmResolutionDocument,
    "\n  mutation RejectResolution($input: RejectResolutionInput!) {\n    rejectResolution(input: $input) {\n      ticket {\n        id\n        version\n        status\n        resolutionConfirmation\n      }\n    }\n  }\n": types.RejectResolutionDocument,
    "\n  query Request($id: ID!) {\n    ticket(id: $id) {\n      id\n      ...RequestThread\n    }\n  }\n": types.RequestDocument,
    "\n  fragment RequestThread on Ticket {\n    id\n    number\n    subject\n    status\n    resolutionConfirmation\n    version\n    createdAt\n    product {\n      id\n      name\n    }\n    assignee {\n      id\n      displayName\n    }\n    followUpOf {\n      id\n      number\n      subject\n    }\n    messages(first: 40) {\n      nodes {\n        id\n        body\n        fromStaff\n        createdAt\n        author {\n          id\n          displayName\n        }\n        ...RequestMessage\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n    viewerCan {\n      reply\n      reject\n    }\n    ...RequestConversation\n    ...RequestProposal\n    ...RequestTried\n  }\n": types.RequestThreadFragmentDoc,
    "\n  fragment RequestTried on Ticket {\n    tried {\n      kind\n      query\n      results\n      title\n      url\n      reason\n      at\n    }\n    articleLinks {\n      id\n      type\n      article {\n        id\n        title\n        url\n      }\n    }\n  }\n": types.RequestTriedFragmentDoc,
    "\n  subscription RequestUpdated($id: ID!) {\n    ticketUpdated(ticketId: $id) {\n      id\n      version\n      lastMessageAt\n    }\n  }\n": types.RequestUpdatedDocument,
    "\n  mutation MarkRead($input: MarkNotificationsReadInput!) {\n    markNotificationsRead(input: $input) {\n      unread\n    }\n  }\n": types.MarkReadDocument,
    "\n  mutation ReplyToRequest($input: AddMessageInput!) {\n    addMessage(input: $input) {\n      message {\n        id\n      }\n      ticket {\n        id\n        version\n      }\n    }\n  }\n": types.ReplyToRequestDocument,
    "\n  fragment RequestRowParts on Ticket {\n    id\n    number\n    subject\n    status\n    resolutionConfirmation\n    updatedAt\n    product {\n      id\n      name\n    }\n  }\n": types.RequestRowPartsFragmentDoc,
    "\n  query Requests($open: Boolean, $after: String) {\n    myTickets(open: $open, first: 20, after: $after) {\n      nodes {\n        id\n        ...RequestRowParts\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.RequestsDocument,
    "\n  fragment AdminPerson on Person {\n    id\n    displayName\n    handle\n    title\n    email\n    emailVerified\n    isStaff\n    roles\n    licence\n    deactivated\n    viewerCanLicense\n    createdAt\n    organisation {\n      id\n      name\n    }\n    teams {\n      id\n      name\n    }\n  }\n": types.AdminPersonFragmentDoc,
    "\n  query People($filter: PersonFilter, $first: Int, $after: String) {\n    people(filter: $filter, first: $first, after: $after) {\n      nodes {\n        id\n        ...AdminPerson\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.PeopleDocument,
    "\n  query AdminTeams {\n    teams {\n      id\n      name\n    }\n    organisations {\n      id\n      name\n    }\n  }\n": types.AdminTeamsDocument,
    "\n  mutation CreatePerson($input: CreatePersonInput!) {\n    createPerson(input: $input) {\n      person {\n        id\n        ...AdminPerson\n      }\n    }\n  }\n": types.CreatePersonDocument,
    "\n  mutation SetRoles($input: SetRolesInput!) {\n    setRoles(input: $input) {\n      person {\n        id\n        ...AdminPerson\n      }\n    }\n  }\n": types.SetRolesDocument,
    "\n  mutation SetDeactivated($input: SetDeactivatedInput!) {\n    setDeactivated(input: $input) {\n      person {\n        id\n        ...AdminPerson\n      }\n    }\n  }\n": types.SetDeactivatedDocument,
    "\n  query Policy {\n    policy {\n      subject\n      action\n      granted\n      allowed\n    }\n  }\n": types.PolicyDocument,
    "\n  mutation SetPolicyRule($input: SetPolicyRuleInput!) {\n    setPolicyRule(input: $input) {\n      policy {\n        subject\n        action\n        granted\n        allowed\n      }\n    }\n  }\n": types.SetPolicyRuleDocument,
    "\n  query DeadDeliveries($first: Int, $after: String) {\n    deadDeliveries(first: $first, after: $after) {\n      nodes {\n        eventId\n        subscriber\n        kind\n        attempts\n        error\n        diedAt\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.DeadDeliveriesDocument,
    "\n  mutation ReplayDelivery($input: ReplayDeliveryInput!) {\n    replayDelivery(input: $input) {\n      ok\n    }\n  }\n": types.ReplayDeliveryDocument,
    "\n  fragment AdminIndex on SearchIndexHealth {\n    name\n    serving\n    reachable\n    stale\n    documents\n    kinds {\n      kind\n      documents\n    }\n    bytes\n    lastEventAt\n    waiting\n    oldestWaitingSeconds\n    builtAt\n    building\n    buildDone\n    buildTotal\n  }\n": types.AdminIndexFragmentDoc,
    "\n  query SearchIndexes {\n    searchIndexes {\n      name\n      ...AdminIndex\n    }\n    searchFitScale {\n      weak\n      good\n      own\n      searches\n      needed\n      fittedAt\n    }\n    searchMeaning {\n      model\n      host\n      vectors\n      waiting\n      oldestWaitingSeconds\n      reachable\n      failingSince\n      skipped\n    }\n  }\n": types.SearchIndexesDocument,
    "\n  mutation RebuildSearchIndexes {\n    rebuildSearchIndexes {\n      indexes {\n        name\n        ...AdminIndex\n      }\n    }\n  }\n": types.RebuildSearchIndexesDocument,
    "\n  fragment ThreadRowParts on Thread {\n    id\n    number\n    title\n    summary\n    kind\n    state\n    locale\n    score\n    answerCount\n    viewCount\n    createdAt\n    activeAt\n    space {\n      id\n      name\n    }\n    author {\n      id\n      displayName\n    }\n  }\n": types.ThreadRowPartsFragmentDoc,
    "\n  query CommunityQueue($filter: ThreadFilter, $orderBy: ThreadOrder, $first: Int, $after: String) {\n    threads(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n      nodes {\n        id\n        ...ThreadRowParts\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.CommunityQueueDocument,
    "\n  query CommunitySpaces {\n    spaces {\n      id\n      slug\n      name\n    }\n  }\n": types.CommunitySpacesDocument,
    "\n  query CommunityThread($id: ID!) {\n    thread(id: $id) {\n      id\n      number\n      title\n      bodyHtml\n      locale\n      kind\n      state\n      closeReason\n      url\n      score\n      viewCount\n      createdAt\n      space {\n        id\n        name\n      }\n      author {\n        id\n        displayName\n      }\n      tags {\n        name\n      }\n      comments {\n        id\n        bodyHtml\n        createdAt\n        author {\n          id\n          displayName\n        }\n      }\n      articleLinks {\n        id\n        type\n        article {\n          id\n          title\n        }\n      }\n      viewerCan {\n        accept\n        verify\n        close\n        reopen\n        capture\n      }\n      answers(first: 20) {\n        nodes {\n          id\n          ...AnswerParts\n        }\n        pageInfo {\n          hasNextPage\n        }\n      }\n    }\n  }\n": types.CommunityThreadDocument,
    "\n  fragment AnswerParts on Answer {\n    id\n    bodyHtml\n    score\n    accepted\n    verified\n    createdAt\n    verifiedBy {\n      id\n      displayName\n    }\n    author {\n      id\n      displayName\n      title\n      isStaff\n    }\n  }\n": types.AnswerPartsFragmentDoc,
    "\n  mutation AcceptAnswer($input: AcceptAnswerInput!) {\n    acceptAnswer(input: $input) {\n      thread {\n        id\n        state\n      }\n    }\n  }\n": types.AcceptAnswerDocument,
    "\n  mutation VerifyAnswer($input: VerifyAnswerInput!) {\n    verifyAnswer(input: $input) {\n      answer {\n        id\n        verified\n        thread {\n          id\n          state\n        }\n      }\n    }\n  }\n": types.VerifyAnswerDocument,
    "\n  mutation CloseThread($input: CloseThreadInput!) {\n    closeThread(input: $input) {\n      thread {\n        id\n        state\n        closeReason\n      }\n    }\n  }\n": types.CloseThreadDocument,
    "\n  mutation CaptureThread($input: CaptureArticleInput!) {\n    captureArticle(input: $input) {\n      article {\n        id\n      }\n    }\n  }\n": types.CaptureThreadDocument,
    "\n  query SearchFigures($from: Time!, $to: Time!, $beforeFrom: Time!, $beforeTo: Time!, $locale: Locale) {\n    figures: searchFigures(from: $from, to: $to, locale: $locale) {\n      ...FigureParts\n    }\n    before: searchFigures(from: $beforeFrom, to: $beforeTo, locale: $locale) {\n      ...FigureParts\n    }\n    contentGaps(from: $from, to: $to) {\n      query\n      locale\n      searches\n      withoutResult\n      clicked\n    }\n  }\n": types.SearchFiguresDocument,
    "\n  fragment FigureParts on SearchFigures {\n    searches\n    withResults\n    clicks\n    zeroResultRate\n    clickThroughRate\n    noClickRate\n    averageClickRank\n    meanReciprocalRank\n    abandonmentRate\n    refinementRate\n    searchToTicketRate\n  }\n": types.FigurePartsFragmentDoc,
    "\n  query Synonyms {\n    synonyms {\n      id\n      locale\n      terms\n      oneWay\n      version\n      updatedAt\n      updatedBy {\n        id\n        displayName\n      }\n    }\n  }\n": types.SynonymsDocument,
    "\n  query SynonymChanges {\n    synonymChanges {\n      id\n      locale\n      before\n      after\n      oneWay\n      changedAt\n      changedBy {\n        id\n        displayName\n      }\n    }\n  }\n": types.SynonymChangesDocument,
    "\n  query SynonymProposals {\n    synonymProposals {\n      id\n      locale\n      terms\n      article {\n        id\n        title\n      }\n      survivor {\n        id\n        title\n      }\n    }\n  }\n": types.SynonymProposalsDocument,
    "\n  mutation SettleSynonymProposal($input: SettleSynonymProposalInput!) {\n    settleSynonymProposal(input: $input) {\n      ok\n    }\n  }\n": types.SettleSynonymProposalDocument,
    "\n  mutation SaveSynonym($input: SaveSynonymInput!) {\n    saveSynonym(input: $input) {\n      synonym {\n        id\n        locale\n        terms\n        oneWay\n        version\n        updatedAt\n      }\n    }\n  }\n": types.SaveSynonymDocument,
    "\n  mutation DeleteSynonym($input: DeleteSynonymInput!) {\n    deleteSynonym(input: $input) {\n      ok\n    }\n  }\n": types.DeleteSynonymDocument,
    "\n  query NearDuplicates($locale: Locale, $first: Int, $after: String) {\n    nearDuplicates(locale: $locale, first: $first, after: $after) {\n      nodes {\n        likeness\n        foundAt\n        first {\n          ...TwinParts\n        }\n        second {\n          ...TwinParts\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.NearDuplicatesDocument,
    "\n  fragment TwinParts on Article {\n    id\n    title\n    summary\n    locale\n    confidence\n    audience\n    viewCount\n    updatedAt\n  }\n": types.TwinPartsFragmentDoc,
    "\n  mutation DismissNearDuplicate($input: DismissNearDuplicateInput!) {\n    dismissNearDuplicate(input: $input) {\n      ok\n    }\n  }\n": types.DismissNearDuplicateDocument,
    "\n  query ExplainSearch($input: SearchInput!) {\n    search(input: $input) {\n      total\n      corrected\n      instead\n      fit\n      hits {\n        id\n        kind\n        rank\n        titleHtml\n        passageHtml\n        locale\n        url\n        context\n        why {\n          channel\n          word\n          found\n          part\n          contribution\n        }\n      }\n    }\n  }\n": types.ExplainSearchDocument,
    "\n  fragment RankingParts on SearchRanking {\n    version\n    weights {\n      name\n      value\n      default\n      least\n      most\n      shared\n    }\n    changes {\n      version\n      changedAt\n      changedBy {\n        id\n        displayName\n      }\n      weights {\n        name\n        value\n        default\n      }\n    }\n  }\n": types.RankingPartsFragmentDoc,
    "\n  query SearchRanking {\n    searchRanking {\n      ...RankingParts\n    }\n  }\n": types.SearchRankingDocument,
    "\n  mutation SaveSearchRanking($input: SaveSearchRankingInput!) {\n    saveSearchRanking(input: $input) {\n      ranking {\n        ...RankingParts\n      }\n    }\n  }\n": types.SaveSearchRankingDocument,
    "\n  fragment PreviewHit on SearchHit {\n    id\n    rank\n    titleHtml\n    locale\n    url\n    context\n    why {\n      channel\n      word\n      found\n      part\n      contribution\n    }\n  }\n": types.PreviewHitFragmentDoc,
    "\n  query PreviewSearchRanking($text: String!, $locale: Locale, $weights: [SearchWeightInput!]!) {\n    previewSearchRanking(text: $text, locale: $locale, weights: $weights) {\n      current {\n        id\n        ...PreviewHit\n      }\n      changed {\n        id\n        ...PreviewHit\n      }\n    }\n  }\n": types.PreviewSearchRankingDocument,
    "\n  query Desk {\n    viewer {\n      person {\n        id\n        displayName\n        teams {\n          id\n        }\n      }\n    }\n    teams {\n      id\n      name\n      members {\n        id\n        displayName\n      }\n    }\n  }\n": types.DeskDocument,
    "\n  query TicketCounts {\n    ticketViews {\n      key\n      count\n    }\n  }\n": types.TicketCountsDocument,
    "\n  query TicketQueue($filter: TicketFilter!, $orderBy: TicketOrder!, $first: Int!, $after: String) {\n    tickets(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n      nodes {\n        ...TicketRow\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.TicketQueueDocument,
    "\n  subscription TicketQueueChanged {\n    ticketQueueChanged {\n      ...TicketRow\n    }\n  }\n": types.TicketQueueChangedDocument,
    "\n  query Insights($from: Time!, $to: Time!, $beforeFrom: Time!, $beforeTo: Time!) {\n    deflection(from: $from, to: $to) {\n      from\n      to\n      activeSessions\n      confirmed\n      potential\n      notDeflected\n      abandoned\n      pending\n      formSessions\n      formDeflected\n      implicit\n      ticketsSubmitted\n      selfServiceScore\n      days {\n        day\n        confirmed\n        potential\n        notDeflected\n        abandoned\n      }\n      gaps {\n        query\n        locale\n        searches\n        withoutResult\n        clicked\n      }\n    }\n    before: deflection(from: $beforeFrom, to: $beforeTo) {\n      activeSessions\n      confirmed\n      potential\n      notDeflected\n      abandoned\n      formSessions\n      formDeflected\n      implicit\n      ticketsSubmitted\n      selfServiceScore\n    }\n  }\n": types.InsightsDocument,
    "\n  query HelpSessions($from: Time, $to: Time, $outcome: HelpOutcome, $first: Int, $after: String) {\n    helpSessions(from: $from, to: $to, outcome: $outcome, first: $first, after: $after) {\n      nodes {\n        id\n        locale\n        startedAt\n        lastEventAt\n        outcome\n        person {\n          id\n          displayName\n        }\n        events {\n          kind\n          query\n          results\n          title\n          url\n          reason\n          at\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.HelpSessionsDocument,
    "\n  fragment ArticleParts on Article {\n    id\n    slug\n    locale\n    title\n    type\n    issue\n    environment\n    resolution\n    cause\n    issueHtml\n    environmentHtml\n    resolutionHtml\n    causeHtml\n    confidence\n    audience\n    governance\n    archiveReason\n    version\n    domain\n    tags\n    url\n    createdAt\n    updatedAt\n    validatedAt\n    publishedAt\n    viewCount\n    helpfulCount\n    notHelpfulCount\n    reuseCount\n    author {\n      id\n      displayName\n    }\n    editor {\n      id\n      displayName\n    }\n    collection {\n      id\n      slug\n    }\n    products {\n      id\n      key\n      name\n    }\n    viewerMustConfirm\n    viewerDestinations\n    viewerCan {\n      edit\n      validate\n      setAudience\n      setGovernance\n      archive\n      restore\n      delete\n      announce\n    }\n    noticeUntil\n  }\n": types.ArticlePartsFragmentDoc,
    "\n  query WorkspaceArticle($id: ID!) {\n    article(id: $id) {\n      id\n      ...ArticleParts\n    }\n  }\n": types.WorkspaceArticleDocument,
    "\n  query ArticleFiling {\n    collections {\n      id\n      slug\n      name\n      parentId\n    }\n    products {\n      id\n      key\n      name\n    }\n  }\n": types.ArticleFilingDocument,
    "\n  mutation CreateArticle($input: CreateArticleInput!) {\n    createArticle(input: $input) {\n      article {\n        id\n        ...ArticleParts\n      }\n    }\n  }\n": types.CreateArticleDocument,
    "\n  mutation UpdateArticle($input: UpdateArticleInput!) {\n    updateArticle(input: $input) {\n      article {\n        id\n        ...ArticleParts\n      }\n    }\n  }\n": types.UpdateArticleDocument,
    "\n  mutation ValidateArticle($input: ValidateArticleInput!) {\n    validateArticle(input: $input) {\n      article {\n        id\n        version\n        confidence\n      }\n    }\n  }\n": types.ValidateArticleDocument,
    "\n  mutation SetArticleAudience($input: SetArticleAudienceInput!) {\n    setArticleAudience(input: $input) {\n      article {\n        id\n        version\n        audience\n      }\n    }\n  }\n": types.SetArticleAudienceDocument,
    "\n  mutation SetArticleGovernance($input: SetArticleGovernanceInput!) {\n    setArticleGovernance(input: $input) {\n      article {\n        id\n        version\n        governance\n      }\n    }\n  }\n": types.SetArticleGovernanceDocument,
    "\n  mutation ArchiveArticle($input: ArchiveArticleInput!) {\n    archiveArticle(input: $input) {\n      article {\n        id\n        version\n        confidence\n      }\n    }\n  }\n": types.ArchiveArticleDocument,
    "\n  mutation RestoreArticle($input: RestoreArticleInput!) {\n    restoreArticle(input: $input) {\n      article {\n        id\n        version\n        confidence\n      }\n    }\n  }\n": types.RestoreArticleDocument,
    "\n  mutation DeleteArticle($input: DeleteArticleInput!) {\n    deleteArticle(input: $input) {\n      deletedId\n    }\n  }\n": types.DeleteArticleDocument,
    "\n  fragment DraftParts on ArticleDraft {\n    key\n    version\n    locale\n    revision\n    updatedAt\n    fields {\n      title\n      issue\n      environment\n      resolution\n      cause\n      type\n      collection\n      products\n      tags\n      attachmentIds\n    }\n    base {\n      title\n      issue\n      environment\n      resolution\n      cause\n      type\n      collection\n      products\n      tags\n      attachmentIds\n    }\n  }\n": types.DraftPartsFragmentDoc,
    "\n  query ArticleDraft($key: String!) {\n    articleDraft(key: $key) {\n      ...DraftParts\n    }\n  }\n": types.ArticleDraftDocument,
    "\n  mutation SaveArticleDraft($input: SaveArticleDraftInput!) {\n    saveArticleDraft(input: $input) {\n      draft {\n        key\n        revision\n        updatedAt\n      }\n    }\n  }\n": types.SaveArticleDraftDocument,
    "\n  mutation DiscardArticleDraft($key: String!) {\n    discardArticleDraft(input: { key: $key }) {\n      key\n    }\n  }\n": types.DiscardArticleDraftDocument,
    "\n  mutation MarkEditing($id: ID!, $editing: Boolean!) {\n    markEditing(input: { articleId: $id, editing: $editing }) {\n      presence {\n        version\n      }\n    }\n  }\n": types.MarkEditingDocument,
    "\n  subscription ArticlePresence($id: ID!) {\n    articlePresence(articleId: $id) {\n      version\n      editors {\n        since\n        person {\n          id\n          displayName\n        }\n      }\n    }\n  }\n": types.ArticlePresenceDocument,
    "\n  query ArticleTemplates($locale: Locale!) {\n    articleTemplates(locale: $locale) {\n      locale\n      type\n      title\n      issue\n      environment\n      resolution\n      cause\n      version\n      changedAt\n      editor {\n        id\n        displayName\n      }\n    }\n  }\n": types.ArticleTemplatesDocument,
    "\n  fragment ReviewCardParts on Article {\n    id\n    title\n    locale\n    url\n    version\n    confidence\n    audience\n    governance\n    issueHtml\n    environmentHtml\n    resolutionHtml\n    issue\n    environment\n    resolution\n    createdAt\n    updatedAt\n    validatedAt\n    viewCount\n    helpfulCount\n    notHelpfulCount\n    reuseCount\n    reviewReasons\n    reviewDueAt\n    knowledgeDomain {\n      key\n      name\n    }\n    openFlags {\n      id\n    }\n    openSuggestions {\n      id\n    }\n    ...WaitingParts\n    author {\n      id\n      displayName\n    }\n    editor {\n      id\n      displayName\n    }\n    viewerCan {\n      edit\n      validate\n      archive\n      delete\n    }\n  }\n": types.ReviewCardPartsFragmentDoc,
    "\n  query Reviews($filter: ReviewFilter, $first: Int, $after: String) {\n    reviewQueue(filter: $filter, first: $first, after: $after) {\n      nodes {\n        id\n        ...ReviewCardParts\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.ReviewsDocument,
    "\n  query ReviewCard($id: ID!) {\n    article(id: $id) {\n      id\n      ...ReviewCardParts\n    }\n  }\n": types.ReviewCardDocument,
    "\n  mutation ApproveArticle($input: ApproveArticleInput!) {\n    approveArticle(input: $input) {\n      article {\n        id\n        confidence\n        version\n      }\n    }\n  }\n": types.ApproveArticleDocument,
    "\n  mutation PassArticle($input: PassArticleInput!) {\n    passArticle(input: $input) {\n      ok\n    }\n  }\n": types.PassArticleDocument,
    "\n  mutation SplitArticle($input: SplitArticleInput!) {\n    splitArticle(input: $input) {\n      article {\n        id\n        title\n      }\n    }\n  }\n": types.SplitArticleDocument,
    "\n  query FlagQueue($filter: FlagFilter, $first: Int, $after: String) {\n    articleFlags(filter: $filter, first: $first, after: $after) {\n      nodes {\n        id\n        ...FlagParts\n        article {\n          id\n          title\n          locale\n          knowledgeDomain {\n            key\n            name\n          }\n        }\n        settledBy {\n          id\n          displayName\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.FlagQueueDocument,
    "\n  query FlagClocks {\n    flagClocks {\n      type\n      hours\n    }\n  }\n": types.FlagClocksDocument,
    "\n  mutation SetFlagClock($input: SetFlagClockInput!) {\n    setFlagClock(input: $input) {\n      clocks {\n        type\n        hours\n      }\n    }\n  }\n": types.SetFlagClockDocument,
    "\n  fragment DeskTicketHeaderParts on Ticket {\n    channel\n    createdAt\n    requesterVerified\n    reopenCount\n    resolutionConfirmation\n    followUpOf {\n      id\n      number\n    }\n  }\n": types.DeskTicketHeaderPartsFragmentDoc,
    "\n  query TicketPage($id: ID, $number: Int) {\n    ticket(id: $id, number: $number) {\n      ...TicketRow\n      locale\n      description\n      product {\n        key\n        name\n      }\n      viewerCan {\n        reply\n        note\n        update\n        capture\n        statuses\n      }\n      ...DeskTicketHeaderParts\n      ...DeskConversationParts\n      ...LinkedArticles\n      ...DeskTriedParts\n      ...DeskPersonParts\n      ...DeskActivityParts\n    }\n  }\n": types.TicketPageDocument,
    "\n  subscription TicketUpdated($id: ID!) {\n    ticketUpdated(ticketId: $id) {\n      id\n      version\n    }\n  }\n": types.TicketUpdatedDocument,
    "\n  mutation UpdateTicket($input: UpdateTicketInput!) {\n    updateTicket(input: $input) {\n      ticket {\n        ...TicketRow\n        viewerCan {\n          statuses\n        }\n      }\n    }\n  }\n": types.UpdateTicketDocument,
    "\n  query TicketNow($id: ID!) {\n    ticket(id: $id) {\n      ...TicketRow\n    }\n  }\n": types.TicketNowDocument,
    "\n  mutation CaptureArticle($input: CaptureArticleInput!) {\n    captureArticle(input: $input) {\n      article {\n        id\n        title\n      }\n      link {\n        id\n        type\n      }\n    }\n  }\n": types.CaptureArticleDocument,
    "\n  query KnowledgeRules {\n    knowledgeRules {\n      mode\n      minConfidence {\n        audience\n        confidence\n      }\n      changedAt\n      changedBy {\n        id\n        displayName\n      }\n      transitions {\n        from\n        to\n        right\n        minLicence\n        guards\n        reasons\n      }\n      rights {\n        ...RightCell\n      }\n    }\n  }\n": types.KnowledgeRulesDocument,
    "\n  fragment RightCell on LicenceRight {\n    licence\n    right\n    granted\n    allowed\n    standard\n  }\n": types.RightCellFragmentDoc,
    "\n  mutation SetKnowledgeRules($input: SetKnowledgeRulesInput!) {\n    setKnowledgeRules(input: $input) {\n      rules {\n        mode\n        minConfidence {\n          audience\n          confidence\n        }\n        changedAt\n        changedBy {\n          id\n          displayName\n        }\n      }\n    }\n  }\n": types.SetKnowledgeRulesDocument,
    "\n  mutation SetLicenceRight($input: SetLicenceRightInput!) {\n    setLicenceRight(input: $input) {\n      rights {\n        ...RightCell\n      }\n    }\n  }\n": types.SetLicenceRightDocument,
    "\n  mutation ResetLicenceRights {\n    resetLicenceRights {\n      rights {\n        ...RightCell\n      }\n    }\n  }\n": types.ResetLicenceRightsDocument,
    "\n  query ArticleOverrides($first: Int, $after: String) {\n    articleOverrides(first: $first, after: $after) {\n      nodes {\n        version\n        act\n        refusal\n        licence\n        createdAt\n        article {\n          id\n          title\n        }\n        person {\n          id\n          displayName\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.ArticleOverridesDocument,
    "\n  fragment DomainParts on KnowledgeDomain {\n    key\n    name\n    description\n    position\n    articleCount\n    waitingCount\n    translations {\n      locale\n      name\n      description\n    }\n    owners {\n      id\n      displayName\n    }\n    coaches {\n      id\n      displayName\n    }\n    members {\n      id\n      displayName\n    }\n    products {\n      id\n      key\n      name\n    }\n    spaces {\n      id\n      name\n    }\n  }\n": types.DomainPartsFragmentDoc,
    "\n  query KnowledgeDomains {\n    knowledgeDomains {\n      key\n      ...DomainParts\n    }\n  }\n": types.KnowledgeDomainsDocument,
    "\n  query DomainChoices {\n    people(filter: { staff: true }, first: 100) {\n      nodes {\n        id\n        displayName\n      }\n    }\n    products {\n      id\n      key\n      name\n    }\n    spaces {\n      id\n      name\n    }\n  }\n": types.DomainChoicesDocument,
    "\n  mutation SaveKnowledgeDomain($input: SaveKnowledgeDomainInput!) {\n    saveKnowledgeDomain(input: $input) {\n      domain {\n        key\n        ...DomainParts\n      }\n    }\n  }\n": types.SaveKnowledgeDomainDocument,
    "\n  mutation DeleteKnowledgeDomain($input: DeleteKnowledgeDomainInput!) {\n    deleteKnowledgeDomain(input: $input) {\n      deletedKey\n    }\n  }\n": types.DeleteKnowledgeDomainDocument,
    "\n  query ArticleSections($id: ID!) {\n    article(id: $id) {\n      id\n      version\n      issue\n      environment\n      resolution\n      cause\n      sections {\n        part\n        name\n        title\n      }\n    }\n  }\n": types.ArticleSectionsDocument,
    "\n  query ArticlePassage($article: ID!, $version: Int!, $part: String!, $section: String) {\n    articlePassage(articleId: $article, version: $version, part: $part, section: $section) {\n      title\n      url\n      html\n      changed\n      newest\n    }\n  }\n": types.ArticlePassageDocument,
    "\n  query HistoryArticle($id: ID!) {\n    article(id: $id) {\n      id\n      title\n      version\n      locale\n      viewerCan {\n        edit\n      }\n      staged {\n        revision\n        state\n        baseVersion\n        behind\n        title\n        issue\n        environment\n        resolution\n        cause\n        note\n        updatedAt\n        dueAt\n        editor {\n          id\n          displayName\n        }\n      }\n    }\n  }\n": types.HistoryArticleDocument,
    "\n  query ArticleTimeline($id: ID!, $first: Int, $after: String) {\n    article(id: $id) {\n      id\n      versions(first: $first, after: $after) {\n        nodes {\n          ...TimelineVersion\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": types.ArticleTimelineDocument,
    "\n  fragment TimelineVersion on ArticleVersion {\n    number\n    change\n    confidence\n    audience\n    governance\n    createdAt\n    note\n    sourceNumber\n    editor {\n      id\n      displayName\n    }\n    overrides {\n      act\n      licence\n    }\n  }\n": types.TimelineVersionFragmentDoc,
    "\n  query TwoVersions($id: ID!, $numbers: [Int!]!) {\n    article(id: $id) {\n      id\n      versionsAt(numbers: $numbers) {\n        number\n        title\n        issue\n        environment\n        resolution\n        cause\n        confidence\n        audience\n        governance\n        createdAt\n      }\n    }\n  }\n": types.TwoVersionsDocument,
    "\n  mutation RestoreArticleVersion($input: RestoreArticleVersionInput!) {\n    restoreArticleVersion(input: $input) {\n      article {\n        id\n        version\n      }\n    }\n  }\n": types.RestoreArticleVersionDocument,
    "\n  fragment LicensedPerson on Person {\n    id\n    displayName\n    title\n    licence\n    domains\n    viewerCanLicense\n    coach {\n      id\n      displayName\n    }\n    licenceHistory {\n      from\n      to\n      reason\n      at\n      by {\n        id\n        displayName\n      }\n    }\n  }\n": types.LicensedPersonFragmentDoc,
    "\n  query Licences($filter: PersonFilter, $first: Int, $after: String) {\n    people(filter: $filter, first: $first, after: $after) {\n      nodes {\n        id\n        ...LicensedPerson\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.LicencesDocument,
    "\n  query StaffNames {\n    people(filter: { staff: true }, first: 100) {\n      nodes {\n        id\n        displayName\n        licence\n      }\n    }\n  }\n": types.StaffNamesDocument,
    "\n  mutation SetCoach($input: SetCoachInput!) {\n    setCoach(input: $input) {\n      person {\n        id\n        ...LicensedPerson\n      }\n    }\n  }\n": types.SetCoachDocument,
    "\n  mutation SetPersonDomains($input: SetPersonDomainsInput!) {\n    setPersonDomains(input: $input) {\n      person {\n        id\n        domains\n      }\n    }\n  }\n": types.SetPersonDomainsDocument,
    "\n  query BrokenLinks($after: String) {\n    brokenLinks(first: 50, after: $after) {\n      nodes {\n        url\n        text\n        state\n        broken\n        detail\n        checkedAt\n        newUrl\n        article {\n          id\n          title\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.BrokenLinksDocument,
    "\n  fragment ArticleRowParts on Article {\n    id\n    title\n    summary\n    locale\n    updatedAt\n    viewCount\n    helpfulCount\n    notHelpfulCount\n    confidence\n    audience\n    governance\n    health {\n      score\n    }\n    author {\n      id\n      displayName\n    }\n    products {\n      id\n      name\n    }\n  }\n": types.ArticleRowPartsFragmentDoc,
    "\n  query MyArticleDrafts {\n    articleDrafts {\n      key\n      updatedAt\n      fields {\n        title\n      }\n      article {\n        id\n        title\n      }\n      translationOf {\n        id\n      }\n    }\n  }\n": types.MyArticleDraftsDocument,
    "\n  query FindArticles($input: SearchInput!) {\n    search(input: $input) {\n      total\n      stale\n      hits {\n        id\n        rank\n        titleHtml\n        passageHtml\n        node {\n          __typename\n          ... on Article {\n            id\n            ...ArticleRowParts\n          }\n        }\n      }\n    }\n  }\n": types.FindArticlesDocument,
    "\n  query Articles($filter: ArticleFilter, $orderBy: ArticleOrder, $first: Int, $after: String) {\n    articles(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n      nodes {\n        id\n        ...ArticleRowParts\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.ArticlesDocument,
    "\n  fragment MergeSide on Article {\n    id\n    title\n    locale\n    issue\n    environment\n    resolution\n    cause\n    version\n    confidence\n    audience\n    viewCount\n    updatedAt\n    url\n    viewerCan {\n      edit\n    }\n  }\n": types.MergeSideFragmentDoc,
    "\n  query MergePreview($loser: ID!, $survivor: ID!) {\n    articleMergePreview(loserId: $loser, survivorId: $survivor) {\n      refusal\n      links\n      sharedLinks\n      votes\n      sharedVotes\n      flags\n      settledFlags\n      suggestions\n      staged\n      duplicates\n      places\n      addresses\n      takesCollection\n      joining {\n        id\n        title\n        locale\n      }\n      apart {\n        id\n        title\n        locale\n      }\n      includedIn {\n        id\n        title\n        locale\n      }\n      loser {\n        id\n        ...MergeSide\n      }\n      survivor {\n        id\n        ...MergeSide\n      }\n    }\n  }\n": types.MergePreviewDocument,
    "\n  mutation MergeArticles($input: MergeArticlesInput!) {\n    mergeArticles(input: $input) {\n      merge {\n        id\n        loser {\n          id\n          confidence\n          version\n        }\n        survivor {\n          id\n          version\n        }\n      }\n    }\n  }\n": types.MergeArticlesDocument,
    "\n  mutation SplitArticleMerge($input: SplitArticleMergeInput!) {\n    splitArticleMerge(input: $input) {\n      merge {\n        id\n        splitAt\n        loser {\n          id\n          confidence\n          version\n        }\n        survivor {\n          id\n          version\n        }\n      }\n    }\n  }\n": types.SplitArticleMergeDocument,
    "\n  mutation SetArticleNotice($input: SetArticleNoticeInput!) {\n    setArticleNotice(input: $input) {\n      article {\n        id\n        noticeUntil\n      }\n    }\n  }\n": types.SetArticleNoticeDocument,
    "\n  query OrganiseChapters {\n    collections {\n      ...OrganisedChapter\n    }\n  }\n": types.OrganiseChaptersDocument,
    "\n  fragment OrganisedChapter on Collection {\n    id\n    slug\n    name\n    icon\n    parentId\n    articleCount\n    texts {\n      locale\n      name\n      description\n    }\n  }\n": types.OrganisedChapterFragmentDoc,
    "\n  mutation SaveCollection($input: SaveCollectionInput!) {\n    saveCollection(input: $input) {\n      collection {\n        ...OrganisedChapter\n      }\n    }\n  }\n": types.SaveCollectionDocument,
    "\n  mutation MoveCollection($input: MoveCollectionInput!) {\n    moveCollection(input: $input) {\n      collections {\n        ...OrganisedChapter\n      }\n    }\n  }\n": types.MoveCollectionDocument,
    "\n  mutation DeleteCollection($input: DeleteCollectionInput!) {\n    deleteCollection(input: $input) {\n      collections {\n        ...OrganisedChapter\n      }\n    }\n  }\n": types.DeleteCollectionDocument,
    "\n  query OrganiseProducts {\n    products {\n      id\n      key\n      name\n      versions\n    }\n  }\n": types.OrganiseProductsDocument,
    "\n  mutation SaveProduct($input: SaveProductInput!) {\n    saveProduct(input: $input) {\n      product {\n        id\n        key\n        name\n        versions\n      }\n    }\n  }\n": types.SaveProductDocument,
    "\n  mutation OrderProducts($input: OrderProductsInput!) {\n    orderProducts(input: $input) {\n      products {\n        id\n        key\n        name\n        versions\n      }\n    }\n  }\n": types.OrderProductsDocument,
    "\n  query OrganiseLabels($startsWith: String) {\n    labels(startsWith: $startsWith, first: 100) {\n      name\n      articleCount\n    }\n  }\n": types.OrganiseLabelsDocument,
    "\n  mutation RenameLabel($input: RenameLabelInput!) {\n    renameLabel(input: $input) {\n      labels {\n        name\n        articleCount\n      }\n    }\n  }\n": types.RenameLabelDocument,
    "\n  query OrganiseFeatured {\n    featuredArticles {\n      id\n      title\n      confidence\n      audience\n    }\n  }\n": types.OrganiseFeaturedDocument,
    "\n  mutation FeatureArticle($input: FeatureArticleInput!) {\n    featureArticle(input: $input) {\n      featuredArticles {\n        id\n        title\n        confidence\n        audience\n      }\n    }\n  }\n": types.FeatureArticleDocument,
    "\n  query ArticleSeenAs($id: ID!, $as: ViewerKind!, $organisation: ID, $fields: ArticleDraftInput) {\n    articlePreview(articleId: $id, as: $as, organisationId: $organisation, fields: $fields) {\n      visible\n      hiddenBecause\n      title\n      issueHtml\n      environmentHtml\n      resolutionHtml\n      causeHtml\n    }\n  }\n": types.ArticleSeenAsDocument,
    "\n  query PreviewOrganisations($text: String) {\n    organisations(text: $text) {\n      id\n      name\n    }\n  }\n": types.PreviewOrganisationsDocument,
    "\n  query SimilarArticles($input: SimilarArticlesInput!) {\n    similarArticles(input: $input) {\n      likeness\n      article {\n        id\n        title\n        summary\n        locale\n        url\n        confidence\n        audience\n      }\n    }\n  }\n": types.SimilarArticlesDocument,
    "\n  mutation UseArticleInstead($input: UseArticleInsteadInput!) {\n    useArticleInstead(input: $input) {\n      article {\n        id\n      }\n    }\n  }\n": types.UseArticleInsteadDocument,
    "\n  query ArticleVersions($id: ID!, $after: String) {\n    article(id: $id) {\n      id\n      version\n      versions(first: 15, after: $after) {\n        nodes {\n          number\n          change\n          title\n          issue\n          environment\n          resolution\n          cause\n          confidence\n          audience\n          governance\n          createdAt\n          note\n          sourceNumber\n          editor {\n            id\n            displayName\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": types.ArticleVersionsDocument,
    "\n  query DraftLinkChecks($texts: [String!]!, $audience: Audience!, $domain: String) {\n    linkChecks(texts: $texts, audience: $audience, domain: $domain) {\n      url\n      text\n      state\n      broken\n      detail\n      checkedAt\n      newUrl\n    }\n  }\n": types.DraftLinkChecksDocument,
    "\n  query ArticleUse($id: ID!) {\n    article(id: $id) {\n      id\n      translations {\n        id\n        locale\n        title\n        confidence\n      }\n      duplicateOf {\n        id\n        title\n        locale\n      }\n      merges {\n        id\n        mergedAt\n        splitAt\n        links\n        votes\n        mergedBy {\n          id\n          displayName\n        }\n        loser {\n          id\n          title\n          locale\n        }\n      }\n      links {\n        id\n        type\n        createdAt\n        linkedBy {\n          id\n          displayName\n        }\n        ticket {\n          id\n          number\n          subject\n        }\n        thread {\n          id\n          number\n          title\n          url\n        }\n      }\n    }\n  }\n": types.ArticleUseDocument,
    "\n  fragment StagedParts on StagedChange {\n    revision\n    state\n    baseVersion\n    behind\n    title\n    issue\n    environment\n    resolution\n    cause\n    note\n    updatedAt\n    dueAt\n    timeZone\n    failure\n    editor {\n      id\n      displayName\n    }\n    scheduledBy {\n      id\n      displayName\n    }\n  }\n": types.StagedPartsFragmentDoc,
    "\n  query ArticleStaged($id: ID!) {\n    article(id: $id) {\n      id\n      staged {\n        ...StagedParts\n      }\n    }\n  }\n": types.ArticleStagedDocument,
    "\n  mutation StageArticle($input: StageArticleInput!) {\n    stageArticle(input: $input) {\n      article {\n        id\n        staged {\n          ...StagedParts\n        }\n      }\n    }\n  }\n": types.StageArticleDocument,
    "\n  mutation PublishStagedArticle($input: PublishStagedArticleInput!) {\n    publishStagedArticle(input: $input) {\n      article {\n        id\n        ...ArticleParts\n      }\n    }\n  }\n": types.PublishStagedArticleDocument,
    "\n  mutation ScheduleStagedArticle($input: ScheduleStagedArticleInput!) {\n    scheduleStagedArticle(input: $input) {\n      article {\n        id\n        staged {\n          ...StagedParts\n        }\n      }\n    }\n  }\n": types.ScheduleStagedArticleDocument,
    "\n  mutation UnscheduleStagedArticle($input: UnscheduleStagedArticleInput!) {\n    unscheduleStagedArticle(input: $input) {\n      article {\n        id\n        staged {\n          ...StagedParts\n        }\n      }\n    }\n  }\n": types.UnscheduleStagedArticleDocument,
    "\n  mutation DiscardStagedArticle($input: DiscardStagedArticleInput!) {\n    discardStagedArticle(input: $input) {\n      article {\n        id\n        staged {\n          ...StagedParts\n        }\n      }\n    }\n  }\n": types.DiscardStagedArticleDocument,
    "\n  query PickArticle($text: String!, $locale: Locale) {\n    search(input: { text: $text, locale: $locale, kinds: [ARTICLE], first: 8 }) {\n      hits {\n        id\n        node {\n          __typename\n          ... on Article {\n            id\n            title\n            confidence\n          }\n        }\n      }\n    }\n  }\n": types.PickArticleDocument,
    "\n  query ArticleOwners($id: ID!) {\n    article(id: $id) {\n      id\n      version\n      owners {\n        id\n        displayName\n      }\n    }\n  }\n": types.ArticleOwnersDocument,
    "\n  query FindStaff($text: String) {\n    people(filter: { text: $text }, first: 50) {\n      nodes {\n        id\n        displayName\n        isStaff\n      }\n    }\n  }\n": types.FindStaffDocument,
    "\n  mutation SetArticleOwners($input: SetArticleOwnersInput!) {\n    setArticleOwners(input: $input) {\n      article {\n        id\n        version\n        owners {\n          id\n          displayName\n        }\n      }\n    }\n  }\n": types.SetArticleOwnersDocument,
    "\n  query StateRules($id: ID!) {\n    knowledgeRules {\n      mode\n      minConfidence {\n        audience\n        confidence\n      }\n      transitions {\n        from\n        to\n        right\n        minLicence\n      }\n      rights {\n        licence\n        right\n        allowed\n      }\n    }\n    article(id: $id) {\n      id\n      version\n      stamps {\n        confidence {\n          ...StampParts\n        }\n        audience {\n          ...StampParts\n        }\n        governance {\n          ...StampParts\n        }\n      }\n    }\n  }\n": types.StateRulesDocument,
    "\n  fragment StampParts on ArticleStamp {\n    at\n    by {\n      id\n      displayName\n    }\n  }\n": types.StampPartsFragmentDoc,
    "\n  mutation UpdateArticleTemplate($input: UpdateArticleTemplateInput!) {\n    updateArticleTemplate(input: $input) {\n      template {\n        locale\n        type\n        version\n      }\n    }\n  }\n": types.UpdateArticleTemplateDocument,
    "\n  mutation ResetArticleTemplate($input: ResetArticleTemplateInput!) {\n    resetArticleTemplate(input: $input) {\n      template {\n        locale\n        type\n        version\n      }\n    }\n  }\n": types.ResetArticleTemplateDocument,
    "\n  query FindArticle($text: String!, $locale: Locale) {\n    suggest(text: $text, locale: $locale, kinds: [ARTICLE], first: 8) {\n      hits {\n        id\n        titleHtml\n        url\n        node {\n          __typename\n          ... on Article {\n            id\n            title\n            confidence\n            audience\n          }\n        }\n      }\n    }\n  }\n": types.FindArticleDocument,
    "\n  mutation ReplyToTicket($input: AddMessageInput!) {\n    addMessage(input: $input) {\n      message {\n        id\n      }\n      ticket {\n        ...TicketRow\n      }\n    }\n  }\n": types.ReplyToTicketDocument,
    "\n  mutation AddTicketNote($input: AddNoteInput!) {\n    addNote(input: $input) {\n      note {\n        id\n      }\n    }\n  }\n": types.AddTicketNoteDocument,
    "\n  fragment DeskActivityParts on Ticket {\n    activity {\n      ...DeskActivityLine\n    }\n  }\n": types.DeskActivityPartsFragmentDoc,
    "\n  query ArticlePreview($id: ID!) {\n    article(id: $id) {\n      id\n      locale\n      issue\n      environment\n      resolution\n      cause\n      issueHtml\n      environmentHtml\n      resolutionHtml\n      causeHtml\n    }\n  }\n": types.ArticlePreviewDocument,
    "\n  query KnowledgeForTicket($input: SearchInput!) {\n    search(input: $input) {\n      total\n      stale\n      hits {\n        id\n        kind\n        titleHtml\n        passageHtml\n        url\n        context\n        solved\n        node {\n          __typename\n          ... on Article {\n            id\n            title\n            url\n            confidence\n            audience\n          }\n        }\n      }\n    }\n  }\n": types.KnowledgeForTicketDocument,
    "\n  fragment DeskPersonParts on Ticket {\n    requesterVerified\n    requester {\n      id\n      displayName\n      handle\n      email\n      emailVerified\n      locale\n      createdAt\n    }\n    organisation {\n      id\n      name\n      vip\n      domains\n    }\n  }\n": types.DeskPersonPartsFragmentDoc,
    "\n  query EarlierTickets($requesterId: ID!) {\n    tickets(filter: { requesterId: $requesterId }, orderBy: NEWEST, first: 10) {\n      nodes {\n        ...TicketRow\n      }\n      pageInfo {\n        hasNextPage\n      }\n    }\n  }\n": types.EarlierTicketsDocument,
    "\n  query SimilarTickets($input: SearchInput!) {\n    search(input: $input) {\n      hits {\n        id\n        titleHtml\n        passageHtml\n        context\n        solved\n        updatedAt\n        url\n      }\n    }\n  }\n": types.SimilarTicketsDocument,
    "\n  fragment DeskTriedParts on Ticket {\n    tried {\n      kind\n      query\n      results\n      title\n      url\n      reason\n      at\n    }\n  }\n": types.DeskTriedPartsFragmentDoc,
    "\n  fragment LinkedArticles on Ticket {\n    articleLinks {\n      id\n      type\n      verdict\n      version\n      createdAt\n      article {\n        id\n        title\n        url\n        confidence\n        audience\n      }\n    }\n  }\n": types.LinkedArticlesFragmentDoc,
    "\n  mutation LinkArticle($input: LinkArticleInput!) {\n    linkArticle(input: $input) {\n      link {\n        id\n        type\n      }\n    }\n  }\n": types.LinkArticleDocument,
    "\n  mutation UnlinkArticle($input: UnlinkArticleInput!) {\n    unlinkArticle(input: $input) {\n      deletedId\n    }\n  }\n": types.UnlinkArticleDocument,
    "\n  mutation JudgeLink($input: JudgeArticleLinkInput!) {\n    judgeArticleLink(input: $input) {\n      link {\n        id\n        verdict\n      }\n    }\n  }\n": types.JudgeLinkDocument,
    "\n  fragment DeskActivityLine on TicketActivity {\n    kind\n    from\n    to\n    createdAt\n    actor {\n      id\n      displayName\n    }\n  }\n": types.DeskActivityLineFragmentDoc,
    "\n  fragment DeskDescriptionParts on Ticket {\n    createdAt\n    descriptionHtml\n    locale\n    requester {\n      ...PersonByline\n    }\n    attachments {\n      ...AttachmentParts\n    }\n  }\n": types.DeskDescriptionPartsFragmentDoc,
    "\n  fragment DeskMessageParts on Message {\n    createdAt\n    fromStaff\n    bodyHtml\n    author {\n      ...PersonByline\n    }\n    attachments {\n      ...AttachmentParts\n    }\n  }\n": types.DeskMessagePartsFragmentDoc,
    "\n  fragment DeskNoteParts on Note {\n    createdAt\n    bodyHtml\n    author {\n      ...PersonByline\n    }\n    attachments {\n      ...AttachmentParts\n    }\n  }\n": types.DeskNotePartsFragmentDoc,
    "\n  fragment DeskConversationParts on Ticket {\n    id\n    ...DeskDescriptionParts\n    messages(first: 100) {\n      nodes {\n        id\n        createdAt\n        fromStaff\n        ...DeskMessageParts\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n    notes {\n      id\n      createdAt\n      ...DeskNoteParts\n    }\n    activity {\n      kind\n      createdAt\n      ...DeskActivityLine\n    }\n  }\n": types.DeskConversationPartsFragmentDoc,
    "\n  query LaterMessages($id: ID!, $after: String) {\n    ticket(id: $id) {\n      id\n      messages(first: 100, after: $after) {\n        nodes {\n          id\n          createdAt\n          fromStaff\n          ...DeskMessageParts\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": types.LaterMessagesDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FindAnything($text: String!) {\n    suggest(text: $text, first: 8) {\n      hits {\n        id\n        kind\n        url\n        context\n        node {\n          __typename\n          ... on Article {\n            title\n          }\n          ... on Thread {\n            title\n          }\n          ... on Ticket {\n            number\n            subject\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query FindAnything($text: String!) {\n    suggest(text: $text, first: 8) {\n      hits {\n        id\n        kind\n        url\n        context\n        node {\n          __typename\n          ... on Article {\n            title\n          }\n          ... on Thread {\n            title\n          }\n          ... on Ticket {\n            number\n            subject\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TicketByNumber($number: Int!) {\n    ticket(number: $number) {\n      id\n      number\n      subject\n    }\n  }\n"): (typeof documents)["\n  query TicketByNumber($number: Int!) {\n    ticket(number: $number) {\n      id\n      number\n      subject\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Viewer {\n    viewer {\n      locale\n      actions\n      isStaff\n      person {\n        id\n        displayName\n      }\n    }\n  }\n"): (typeof documents)["\n  query Viewer {\n    viewer {\n      locale\n      actions\n      isStaff\n      person {\n        id\n        displayName\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment AttachmentParts on Attachment {\n    id\n    name\n    size\n    url\n    isImage\n  }\n"): (typeof documents)["\n  fragment AttachmentParts on Attachment {\n    id\n    name\n    size\n    url\n    isImage\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment FlagParts on ArticleFlag {\n    id\n    type\n    comment\n    passage\n    version\n    state\n    reason\n    createdAt\n    dueAt\n    settledAt\n    reporter {\n      id\n      displayName\n    }\n    owner {\n      id\n      displayName\n    }\n    viewerCan {\n      take\n      fix\n      reject\n    }\n  }\n"): (typeof documents)["\n  fragment FlagParts on ArticleFlag {\n    id\n    type\n    comment\n    passage\n    version\n    state\n    reason\n    createdAt\n    dueAt\n    settledAt\n    reporter {\n      id\n      displayName\n    }\n    owner {\n      id\n      displayName\n    }\n    viewerCan {\n      take\n      fix\n      reject\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment SuggestionParts on ArticleSuggestion {\n    id\n    version\n    title\n    issue\n    environment\n    resolution\n    cause\n    comment\n    name\n    state\n    createdAt\n    dueAt\n    suggester {\n      id\n      displayName\n    }\n    base {\n      number\n      title\n      issue\n      environment\n      resolution\n      cause\n    }\n    viewerCan {\n      accept\n      reject\n    }\n  }\n"): (typeof documents)["\n  fragment SuggestionParts on ArticleSuggestion {\n    id\n    version\n    title\n    issue\n    environment\n    resolution\n    cause\n    comment\n    name\n    state\n    createdAt\n    dueAt\n    suggester {\n      id\n      displayName\n    }\n    base {\n      number\n      title\n      issue\n      environment\n      resolution\n      cause\n    }\n    viewerCan {\n      accept\n      reject\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment WaitingParts on Article {\n    id\n    locale\n    version\n    title\n    issue\n    environment\n    resolution\n    cause\n    openFlags {\n      id\n      ...FlagParts\n    }\n    openSuggestions {\n      id\n      ...SuggestionParts\n    }\n    feedback {\n      reasons {\n        reason\n        count\n        sinceValidated\n      }\n      comments {\n        helpful\n        reason\n        comment\n        version\n        givenAt\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment WaitingParts on Article {\n    id\n    locale\n    version\n    title\n    issue\n    environment\n    resolution\n    cause\n    openFlags {\n      id\n      ...FlagParts\n    }\n    openSuggestions {\n      id\n      ...SuggestionParts\n    }\n    feedback {\n      reasons {\n        reason\n        count\n        sinceValidated\n      }\n      comments {\n        helpful\n        reason\n        comment\n        version\n        givenAt\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ArticleWaiting($id: ID!) {\n    article(id: $id) {\n      id\n      ...WaitingParts\n    }\n  }\n"): (typeof documents)["\n  query ArticleWaiting($id: ID!) {\n    article(id: $id) {\n      id\n      ...WaitingParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation FlagArticle($input: FlagArticleInput!) {\n    flagArticle(input: $input) {\n      flag {\n        id\n        ...FlagParts\n        article {\n          id\n          confidence\n          reviewDueAt\n          openFlags {\n            id\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation FlagArticle($input: FlagArticleInput!) {\n    flagArticle(input: $input) {\n      flag {\n        id\n        ...FlagParts\n        article {\n          id\n          confidence\n          reviewDueAt\n          openFlags {\n            id\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TakeFlag($input: TakeFlagInput!) {\n    takeFlag(input: $input) {\n      flag {\n        id\n        ...FlagParts\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation TakeFlag($input: TakeFlagInput!) {\n    takeFlag(input: $input) {\n      flag {\n        id\n        ...FlagParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SettleFlag($input: SettleFlagInput!) {\n    settleFlag(input: $input) {\n      flag {\n        id\n        ...FlagParts\n        article {\n          id\n          openFlags {\n            id\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SettleFlag($input: SettleFlagInput!) {\n    settleFlag(input: $input) {\n      flag {\n        id\n        ...FlagParts\n        article {\n          id\n          openFlags {\n            id\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AcceptSuggestion($input: AcceptSuggestionInput!) {\n    acceptSuggestion(input: $input) {\n      suggestion {\n        id\n        state\n        article {\n          id\n          title\n          version\n          openSuggestions {\n            id\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation AcceptSuggestion($input: AcceptSuggestionInput!) {\n    acceptSuggestion(input: $input) {\n      suggestion {\n        id\n        state\n        article {\n          id\n          title\n          version\n          openSuggestions {\n            id\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RejectSuggestion($input: RejectSuggestionInput!) {\n    rejectSuggestion(input: $input) {\n      suggestion {\n        id\n        state\n        article {\n          id\n          openSuggestions {\n            id\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation RejectSuggestion($input: RejectSuggestionInput!) {\n    rejectSuggestion(input: $input) {\n      suggestion {\n        id\n        state\n        article {\n          id\n          openSuggestions {\n            id\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DomainNames {\n    knowledgeDomains {\n      key\n      name\n    }\n  }\n"): (typeof documents)["\n  query DomainNames {\n    knowledgeDomains {\n      key\n      name\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ArticleHealth($id: ID!) {\n    article(id: $id) {\n      id\n      health {\n        score\n        threshold\n        parts {\n          kind\n          value\n          n\n          needed\n          weight\n          contribution\n        }\n        views\n        helpful\n        notHelpful\n        confirmed\n        failed\n        reuse\n        lastReuseAt\n        openFlags\n        brokenLinks\n        checkedAt\n        releasedAt\n        measuredAt\n      }\n      feedback {\n        reasons {\n          reason\n          count\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query ArticleHealth($id: ID!) {\n    article(id: $id) {\n      id\n      health {\n        score\n        threshold\n        parts {\n          kind\n          value\n          n\n          needed\n          weight\n          contribution\n        }\n        views\n        helpful\n        notHelpful\n        confirmed\n        failed\n        reuse\n        lastReuseAt\n        openFlags\n        brokenLinks\n        checkedAt\n        releasedAt\n        measuredAt\n      }\n      feedback {\n        reasons {\n          reason\n          count\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PersonByline on Person {\n    id\n    displayName\n    title\n  }\n"): (typeof documents)["\n  fragment PersonByline on Person {\n    id\n    displayName\n    title\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangeLicence($input: SetLicenceInput!) {\n    setLicence(input: $input) {\n      person {\n        id\n        licence\n        viewerCanLicense\n        licenceHistory {\n          from\n          to\n          reason\n          at\n          by {\n            id\n            displayName\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation ChangeLicence($input: SetLicenceInput!) {\n    setLicence(input: $input) {\n      person {\n        id\n        licence\n        viewerCanLicense\n        licenceHistory {\n          from\n          to\n          reason\n          at\n          by {\n            id\n            displayName\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment TicketRow on Ticket {\n    id\n    number\n    subject\n    status\n    priority\n    createdAt\n    updatedAt\n    version\n    requester {\n      id\n      displayName\n    }\n    organisation {\n      id\n      name\n      vip\n    }\n    team {\n      id\n      name\n    }\n    assignee {\n      id\n      displayName\n    }\n  }\n"): (typeof documents)["\n  fragment TicketRow on Ticket {\n    id\n    number\n    subject\n    status\n    priority\n    createdAt\n    updatedAt\n    version\n    requester {\n      id\n      displayName\n    }\n    organisation {\n      id\n      name\n      vip\n    }\n    team {\n      id\n      name\n    }\n    assignee {\n      id\n      displayName\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Account {\n    viewer {\n      person {\n        id\n        locale\n        email\n        ...ProfileParts\n      }\n    }\n  }\n"): (typeof documents)["\n  query Account {\n    viewer {\n      person {\n        id\n        locale\n        email\n        ...ProfileParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangePassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) {\n      person {\n        id\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation ChangePassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) {\n      person {\n        id\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ProfileParts on Person {\n    id\n    displayName\n    handle\n    email\n    emailVerified\n    organisation {\n      id\n      name\n    }\n  }\n"): (typeof documents)["\n  fragment ProfileParts on Person {\n    id\n    displayName\n    handle\n    email\n    emailVerified\n    organisation {\n      id\n      name\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateProfile($input: UpdateProfileInput!) {\n    updateProfile(input: $input) {\n      person {\n        id\n        displayName\n        handle\n        locale\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation UpdateProfile($input: UpdateProfileInput!) {\n    updateProfile(input: $input) {\n      person {\n        id\n        displayName\n        handle\n        locale\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignOut {\n    signOut {\n      ok\n    }\n  }\n"): (typeof documents)["\n  mutation SignOut {\n    signOut {\n      ok\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignOutEverywhere {\n    signOutEverywhere {\n      ok\n    }\n  }\n"): (typeof documents)["\n  mutation SignOutEverywhere {\n    signOutEverywhere {\n      ok\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ResendVerification($input: ResendVerificationInput!) {\n    resendVerification(input: $input) {\n      ok\n    }\n  }\n"): (typeof documents)["\n  mutation ResendVerification($input: ResendVerificationInput!) {\n    resendVerification(input: $input) {\n      ok\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RequestPasswordReset($input: RequestPasswordResetInput!) {\n    requestPasswordReset(input: $input) {\n      ok\n    }\n  }\n"): (typeof documents)["\n  mutation RequestPasswordReset($input: RequestPasswordResetInput!) {\n    requestPasswordReset(input: $input) {\n      ok\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ResetPassword($input: ResetPasswordInput!) {\n    resetPassword(input: $input) {\n      viewer {\n        isStaff\n        person {\n          id\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation ResetPassword($input: ResetPasswordInput!) {\n    resetPassword(input: $input) {\n      viewer {\n        isStaff\n        person {\n          id\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignIn($input: SignInInput!) {\n    signIn(input: $input) {\n      viewer {\n        isStaff\n        person {\n          id\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SignIn($input: SignInInput!) {\n    signIn(input: $input) {\n      viewer {\n        isStaff\n        person {\n          id\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignUp($input: SignUpInput!) {\n    signUp(input: $input) {\n      ok\n    }\n  }\n"): (typeof documents)["\n  mutation SignUp($input: SignUpInput!) {\n    signUp(input: $input) {\n      ok\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation VerifyEmail($input: VerifyEmailInput!) {\n    verifyEmail(input: $input) {\n      returnTo\n      viewer {\n        isStaff\n        person {\n          id\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation VerifyEmail($input: VerifyEmailInput!) {\n    verifyEmail(input: $input) {\n      returnTo\n      viewer {\n        isStaff\n        person {\n          id\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription NotificationReceived {\n    notificationReceived {\n      id\n      title\n    }\n  }\n"): (typeof documents)["\n  subscription NotificationReceived {\n    notificationReceived {\n      id\n      title\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Notifications($after: String) {\n    notifications(first: 20, after: $after) {\n      nodes {\n        id\n        title\n        body\n        url\n        createdAt\n        readAt\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query Notifications($after: String) {\n    notifications(first: 20, after: $after) {\n      nodes {\n        id\n        title\n        body\n        url\n        createdAt\n        readAt\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MarkNotificationsRead($input: MarkNotificationsReadInput!) {\n    markNotificationsRead(input: $input) {\n      unread\n    }\n  }\n"): (typeof documents)["\n  mutation MarkNotificationsRead($input: MarkNotificationsReadInput!) {\n    markNotificationsRead(input: $input) {\n      unread\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Unread {\n    unreadNotifications\n    notifications(unread: true, first: 50) {\n      nodes {\n        id\n        url\n        title\n      }\n    }\n  }\n"): (typeof documents)["\n  query Unread {\n    unreadNotifications\n    notifications(unread: true, first: 50) {\n      nodes {\n        id\n        url\n        title\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RequestConversation on Ticket {\n    id\n    description\n    descriptionHtml\n    createdAt\n    requester {\n      id\n      ...PersonByline\n    }\n    attachments {\n      id\n      ...AttachmentParts\n    }\n  }\n"): (typeof documents)["\n  fragment RequestConversation on Ticket {\n    id\n    description\n    descriptionHtml\n    createdAt\n    requester {\n      id\n      ...PersonByline\n    }\n    attachments {\n      id\n      ...AttachmentParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RequestMessages($id: ID!, $after: String) {\n    ticket(id: $id) {\n      id\n      messages(first: 40, after: $after) {\n        nodes {\n          id\n          ...RequestMessage\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query RequestMessages($id: ID!, $after: String) {\n    ticket(id: $id) {\n      id\n      messages(first: 40, after: $after) {\n        nodes {\n          id\n          ...RequestMessage\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RequestMessage on Message {\n    id\n    fromStaff\n    bodyHtml\n    createdAt\n    author {\n      id\n      ...PersonByline\n    }\n    attachments {\n      ...AttachmentParts\n    }\n  }\n"): (typeof documents)["\n  fragment RequestMessage on Message {\n    id\n    fromStaff\n    bodyHtml\n    createdAt\n    author {\n      id\n      ...PersonByline\n    }\n    attachments {\n      ...AttachmentParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RequestProposal on Ticket {\n    id\n    resolutionConfirmation\n    viewerCan {\n      confirm\n      reject\n    }\n  }\n"): (typeof documents)["\n  fragment RequestProposal on Ticket {\n    id\n    resolutionConfirmation\n    viewerCan {\n      confirm\n      reject\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ConfirmResolution($input: ConfirmResolutionInput!) {\n    confirmResolution(input: $input) {\n      ticket {\n        id\n        version\n        status\n        resolutionConfirmation\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation ConfirmResolution($input: ConfirmResolutionInput!) {\n    confirmResolution(input: $input) {\n      ticket {\n        id\n        version\n        status\n        resolutionConfirmation\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RejectResolution($input: RejectResolutionInput!) {\n    rejectResolution(input: $input) {\n      ticket {\n        id\n        version\n        status\n        resolutionConfirmation\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation RejectResolution($input: RejectResolutionInput!) {\n    rejectResolution(input: $input) {\n      ticket {\n        id\n        version\n        status\n        resolutionConfirmation\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Request($id: ID!) {\n    ticket(id: $id) {\n      id\n      ...RequestThread\n    }\n  }\n"): (typeof documents)["\n  query Request($id: ID!) {\n    ticket(id: $id) {\n      id\n      ...RequestThread\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RequestThread on Ticket {\n    id\n    number\n    subject\n    status\n    resolutionConfirmation\n    version\n    createdAt\n    product {\n      id\n      name\n    }\n    assignee {\n      id\n      displayName\n    }\n    followUpOf {\n      id\n      number\n      subject\n    }\n    messages(first: 40) {\n      nodes {\n        id\n        body\n        fromStaff\n        createdAt\n        author {\n          id\n          displayName\n        }\n        ...RequestMessage\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n    viewerCan {\n      reply\n      reject\n    }\n    ...RequestConversation\n    ...RequestProposal\n    ...RequestTried\n  }\n"): (typeof documents)["\n  fragment RequestThread on Ticket {\n    id\n    number\n    subject\n    status\n    resolutionConfirmation\n    version\n    createdAt\n    product {\n      id\n      name\n    }\n    assignee {\n      id\n      displayName\n    }\n    followUpOf {\n      id\n      number\n      subject\n    }\n    messages(first: 40) {\n      nodes {\n        id\n        body\n        fromStaff\n        createdAt\n        author {\n          id\n          displayName\n        }\n        ...RequestMessage\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n    viewerCan {\n      reply\n      reject\n    }\n    ...RequestConversation\n    ...RequestProposal\n    ...RequestTried\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RequestTried on Ticket {\n    tried {\n      kind\n      query\n      results\n      title\n      url\n      reason\n      at\n    }\n    articleLinks {\n      id\n      type\n      article {\n        id\n        title\n        url\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment RequestTried on Ticket {\n    tried {\n      kind\n      query\n      results\n      title\n      url\n      reason\n      at\n    }\n    articleLinks {\n      id\n      type\n      article {\n        id\n        title\n        url\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription RequestUpdated($id: ID!) {\n    ticketUpdated(ticketId: $id) {\n      id\n      version\n      lastMessageAt\n    }\n  }\n"): (typeof documents)["\n  subscription RequestUpdated($id: ID!) {\n    ticketUpdated(ticketId: $id) {\n      id\n      version\n      lastMessageAt\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MarkRead($input: MarkNotificationsReadInput!) {\n    markNotificationsRead(input: $input) {\n      unread\n    }\n  }\n"): (typeof documents)["\n  mutation MarkRead($input: MarkNotificationsReadInput!) {\n    markNotificationsRead(input: $input) {\n      unread\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReplyToRequest($input: AddMessageInput!) {\n    addMessage(input: $input) {\n      message {\n        id\n      }\n      ticket {\n        id\n        version\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation ReplyToRequest($input: AddMessageInput!) {\n    addMessage(input: $input) {\n      message {\n        id\n      }\n      ticket {\n        id\n        version\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RequestRowParts on Ticket {\n    id\n    number\n    subject\n    status\n    resolutionConfirmation\n    updatedAt\n    product {\n      id\n      name\n    }\n  }\n"): (typeof documents)["\n  fragment RequestRowParts on Ticket {\n    id\n    number\n    subject\n    status\n    resolutionConfirmation\n    updatedAt\n    product {\n      id\n      name\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Requests($open: Boolean, $after: String) {\n    myTickets(open: $open, first: 20, after: $after) {\n      nodes {\n        id\n        ...RequestRowParts\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query Requests($open: Boolean, $after: String) {\n    myTickets(open: $open, first: 20, after: $after) {\n      nodes {\n        id\n        ...RequestRowParts\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment AdminPerson on Person {\n    id\n    displayName\n    handle\n    title\n    email\n    emailVerified\n    isStaff\n    roles\n    licence\n    deactivated\n    viewerCanLicense\n    createdAt\n    organisation {\n      id\n      name\n    }\n    teams {\n      id\n      name\n    }\n  }\n"): (typeof documents)["\n  fragment AdminPerson on Person {\n    id\n    displayName\n    handle\n    title\n    email\n    emailVerified\n    isStaff\n    roles\n    licence\n    deactivated\n    viewerCanLicense\n    createdAt\n    organisation {\n      id\n      name\n    }\n    teams {\n      id\n      name\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query People($filter: PersonFilter, $first: Int, $after: String) {\n    people(filter: $filter, first: $first, after: $after) {\n      nodes {\n        id\n        ...AdminPerson\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query People($filter: PersonFilter, $first: Int, $after: String) {\n    people(filter: $filter, first: $first, after: $after) {\n      nodes {\n        id\n        ...AdminPerson\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AdminTeams {\n    teams {\n      id\n      name\n    }\n    organisations {\n      id\n      name\n    }\n  }\n"): (typeof documents)["\n  query AdminTeams {\n    teams {\n      id\n      name\n    }\n    organisations {\n      id\n      name\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreatePerson($input: CreatePersonInput!) {\n    createPerson(input: $input) {\n      person {\n        id\n        ...AdminPerson\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation CreatePerson($input: CreatePersonInput!) {\n    createPerson(input: $input) {\n      person {\n        id\n        ...AdminPerson\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetRoles($input: SetRolesInput!) {\n    setRoles(input: $input) {\n      person {\n        id\n        ...AdminPerson\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SetRoles($input: SetRolesInput!) {\n    setRoles(input: $input) {\n      person {\n        id\n        ...AdminPerson\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetDeactivated($input: SetDeactivatedInput!) {\n    setDeactivated(input: $input) {\n      person {\n        id\n        ...AdminPerson\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SetDeactivated($input: SetDeactivatedInput!) {\n    setDeactivated(input: $input) {\n      person {\n        id\n        ...AdminPerson\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Policy {\n    policy {\n      subject\n      action\n      granted\n      allowed\n    }\n  }\n"): (typeof documents)["\n  query Policy {\n    policy {\n      subject\n      action\n      granted\n      allowed\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetPolicyRule($input: SetPolicyRuleInput!) {\n    setPolicyRule(input: $input) {\n      policy {\n        subject\n        action\n        granted\n        allowed\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SetPolicyRule($input: SetPolicyRuleInput!) {\n    setPolicyRule(input: $input) {\n      policy {\n        subject\n        action\n        granted\n        allowed\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DeadDeliveries($first: Int, $after: String) {\n    deadDeliveries(first: $first, after: $after) {\n      nodes {\n        eventId\n        subscriber\n        kind\n        attempts\n        error\n        diedAt\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query DeadDeliveries($first: Int, $after: String) {\n    deadDeliveries(first: $first, after: $after) {\n      nodes {\n        eventId\n        subscriber\n        kind\n        attempts\n        error\n        diedAt\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReplayDelivery($input: ReplayDeliveryInput!) {\n    replayDelivery(input: $input) {\n      ok\n    }\n  }\n"): (typeof documents)["\n  mutation ReplayDelivery($input: ReplayDeliveryInput!) {\n    replayDelivery(input: $input) {\n      ok\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment AdminIndex on SearchIndexHealth {\n    name\n    serving\n    reachable\n    stale\n    documents\n    kinds {\n      kind\n      documents\n    }\n    bytes\n    lastEventAt\n    waiting\n    oldestWaitingSeconds\n    builtAt\n    building\n    buildDone\n    buildTotal\n  }\n"): (typeof documents)["\n  fragment AdminIndex on SearchIndexHealth {\n    name\n    serving\n    reachable\n    stale\n    documents\n    kinds {\n      kind\n      documents\n    }\n    bytes\n    lastEventAt\n    waiting\n    oldestWaitingSeconds\n    builtAt\n    building\n    buildDone\n    buildTotal\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SearchIndexes {\n    searchIndexes {\n      name\n      ...AdminIndex\n    }\n    searchFitScale {\n      weak\n      good\n      own\n      searches\n      needed\n      fittedAt\n    }\n    searchMeaning {\n      model\n      host\n      vectors\n      waiting\n      oldestWaitingSeconds\n      reachable\n      failingSince\n      skipped\n    }\n  }\n"): (typeof documents)["\n  query SearchIndexes {\n    searchIndexes {\n      name\n      ...AdminIndex\n    }\n    searchFitScale {\n      weak\n      good\n      own\n      searches\n      needed\n      fittedAt\n    }\n    searchMeaning {\n      model\n      host\n      vectors\n      waiting\n      oldestWaitingSeconds\n      reachable\n      failingSince\n      skipped\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RebuildSearchIndexes {\n    rebuildSearchIndexes {\n      indexes {\n        name\n        ...AdminIndex\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation RebuildSearchIndexes {\n    rebuildSearchIndexes {\n      indexes {\n        name\n        ...AdminIndex\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ThreadRowParts on Thread {\n    id\n    number\n    title\n    summary\n    kind\n    state\n    locale\n    score\n    answerCount\n    viewCount\n    createdAt\n    activeAt\n    space {\n      id\n      name\n    }\n    author {\n      id\n      displayName\n    }\n  }\n"): (typeof documents)["\n  fragment ThreadRowParts on Thread {\n    id\n    number\n    title\n    summary\n    kind\n    state\n    locale\n    score\n    answerCount\n    viewCount\n    createdAt\n    activeAt\n    space {\n      id\n      name\n    }\n    author {\n      id\n      displayName\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query CommunityQueue($filter: ThreadFilter, $orderBy: ThreadOrder, $first: Int, $after: String) {\n    threads(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n      nodes {\n        id\n        ...ThreadRowParts\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query CommunityQueue($filter: ThreadFilter, $orderBy: ThreadOrder, $first: Int, $after: String) {\n    threads(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n      nodes {\n        id\n        ...ThreadRowParts\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query CommunitySpaces {\n    spaces {\n      id\n      slug\n      name\n    }\n  }\n"): (typeof documents)["\n  query CommunitySpaces {\n    spaces {\n      id\n      slug\n      name\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query CommunityThread($id: ID!) {\n    thread(id: $id) {\n      id\n      number\n      title\n      bodyHtml\n      locale\n      kind\n      state\n      closeReason\n      url\n      score\n      viewCount\n      createdAt\n      space {\n        id\n        name\n      }\n      author {\n        id\n        displayName\n      }\n      tags {\n        name\n      }\n      comments {\n        id\n        bodyHtml\n        createdAt\n        author {\n          id\n          displayName\n        }\n      }\n      articleLinks {\n        id\n        type\n        article {\n          id\n          title\n        }\n      }\n      viewerCan {\n        accept\n        verify\n        close\n        reopen\n        capture\n      }\n      answers(first: 20) {\n        nodes {\n          id\n          ...AnswerParts\n        }\n        pageInfo {\n          hasNextPage\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query CommunityThread($id: ID!) {\n    thread(id: $id) {\n      id\n      number\n      title\n      bodyHtml\n      locale\n      kind\n      state\n      closeReason\n      url\n      score\n      viewCount\n      createdAt\n      space {\n        id\n        name\n      }\n      author {\n        id\n        displayName\n      }\n      tags {\n        name\n      }\n      comments {\n        id\n        bodyHtml\n        createdAt\n        author {\n          id\n          displayName\n        }\n      }\n      articleLinks {\n        id\n        type\n        article {\n          id\n          title\n        }\n      }\n      viewerCan {\n        accept\n        verify\n        close\n        reopen\n        capture\n      }\n      answers(first: 20) {\n        nodes {\n          id\n          ...AnswerParts\n        }\n        pageInfo {\n          hasNextPage\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment AnswerParts on Answer {\n    id\n    bodyHtml\n    score\n    accepted\n    verified\n    createdAt\n    verifiedBy {\n      id\n      displayName\n    }\n    author {\n      id\n      displayName\n      title\n      isStaff\n    }\n  }\n"): (typeof documents)["\n  fragment AnswerParts on Answer {\n    id\n    bodyHtml\n    score\n    accepted\n    verified\n    createdAt\n    verifiedBy {\n      id\n      displayName\n    }\n    author {\n      id\n      displayName\n      title\n      isStaff\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AcceptAnswer($input: AcceptAnswerInput!) {\n    acceptAnswer(input: $input) {\n      thread {\n        id\n        state\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation AcceptAnswer($input: AcceptAnswerInput!) {\n    acceptAnswer(input: $input) {\n      thread {\n        id\n        state\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation VerifyAnswer($input: VerifyAnswerInput!) {\n    verifyAnswer(input: $input) {\n      answer {\n        id\n        verified\n        thread {\n          id\n          state\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation VerifyAnswer($input: VerifyAnswerInput!) {\n    verifyAnswer(input: $input) {\n      answer {\n        id\n        verified\n        thread {\n          id\n          state\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CloseThread($input: CloseThreadInput!) {\n    closeThread(input: $input) {\n      thread {\n        id\n        state\n        closeReason\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation CloseThread($input: CloseThreadInput!) {\n    closeThread(input: $input) {\n      thread {\n        id\n        state\n        closeReason\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CaptureThread($input: CaptureArticleInput!) {\n    captureArticle(input: $input) {\n      article {\n        id\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation CaptureThread($input: CaptureArticleInput!) {\n    captureArticle(input: $input) {\n      article {\n        id\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SearchFigures($from: Time!, $to: Time!, $beforeFrom: Time!, $beforeTo: Time!, $locale: Locale) {\n    figures: searchFigures(from: $from, to: $to, locale: $locale) {\n      ...FigureParts\n    }\n    before: searchFigures(from: $beforeFrom, to: $beforeTo, locale: $locale) {\n      ...FigureParts\n    }\n    contentGaps(from: $from, to: $to) {\n      query\n      locale\n      searches\n      withoutResult\n      clicked\n    }\n  }\n"): (typeof documents)["\n  query SearchFigures($from: Time!, $to: Time!, $beforeFrom: Time!, $beforeTo: Time!, $locale: Locale) {\n    figures: searchFigures(from: $from, to: $to, locale: $locale) {\n      ...FigureParts\n    }\n    before: searchFigures(from: $beforeFrom, to: $beforeTo, locale: $locale) {\n      ...FigureParts\n    }\n    contentGaps(from: $from, to: $to) {\n      query\n      locale\n      searches\n      withoutResult\n      clicked\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment FigureParts on SearchFigures {\n    searches\n    withResults\n    clicks\n    zeroResultRate\n    clickThroughRate\n    noClickRate\n    averageClickRank\n    meanReciprocalRank\n    abandonmentRate\n    refinementRate\n    searchToTicketRate\n  }\n"): (typeof documents)["\n  fragment FigureParts on SearchFigures {\n    searches\n    withResults\n    clicks\n    zeroResultRate\n    clickThroughRate\n    noClickRate\n    averageClickRank\n    meanReciprocalRank\n    abandonmentRate\n    refinementRate\n    searchToTicketRate\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Synonyms {\n    synonyms {\n      id\n      locale\n      terms\n      oneWay\n      version\n      updatedAt\n      updatedBy {\n        id\n        displayName\n      }\n    }\n  }\n"): (typeof documents)["\n  query Synonyms {\n    synonyms {\n      id\n      locale\n      terms\n      oneWay\n      version\n      updatedAt\n      updatedBy {\n        id\n        displayName\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SynonymChanges {\n    synonymChanges {\n      id\n      locale\n      before\n      after\n      oneWay\n      changedAt\n      changedBy {\n        id\n        displayName\n      }\n    }\n  }\n"): (typeof documents)["\n  query SynonymChanges {\n    synonymChanges {\n      id\n      locale\n      before\n      after\n      oneWay\n      changedAt\n      changedBy {\n        id\n        displayName\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SynonymProposals {\n    synonymProposals {\n      id\n      locale\n      terms\n      article {\n        id\n        title\n      }\n      survivor {\n        id\n        title\n      }\n    }\n  }\n"): (typeof documents)["\n  query SynonymProposals {\n    synonymProposals {\n      id\n      locale\n      terms\n      article {\n        id\n        title\n      }\n      survivor {\n        id\n        title\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SettleSynonymProposal($input: SettleSynonymProposalInput!) {\n    settleSynonymProposal(input: $input) {\n      ok\n    }\n  }\n"): (typeof documents)["\n  mutation SettleSynonymProposal($input: SettleSynonymProposalInput!) {\n    settleSynonymProposal(input: $input) {\n      ok\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SaveSynonym($input: SaveSynonymInput!) {\n    saveSynonym(input: $input) {\n      synonym {\n        id\n        locale\n        terms\n        oneWay\n        version\n        updatedAt\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SaveSynonym($input: SaveSynonymInput!) {\n    saveSynonym(input: $input) {\n      synonym {\n        id\n        locale\n        terms\n        oneWay\n        version\n        updatedAt\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteSynonym($input: DeleteSynonymInput!) {\n    deleteSynonym(input: $input) {\n      ok\n    }\n  }\n"): (typeof documents)["\n  mutation DeleteSynonym($input: DeleteSynonymInput!) {\n    deleteSynonym(input: $input) {\n      ok\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query NearDuplicates($locale: Locale, $first: Int, $after: String) {\n    nearDuplicates(locale: $locale, first: $first, after: $after) {\n      nodes {\n        likeness\n        foundAt\n        first {\n          ...TwinParts\n        }\n        second {\n          ...TwinParts\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query NearDuplicates($locale: Locale, $first: Int, $after: String) {\n    nearDuplicates(locale: $locale, first: $first, after: $after) {\n      nodes {\n        likeness\n        foundAt\n        first {\n          ...TwinParts\n        }\n        second {\n          ...TwinParts\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment TwinParts on Article {\n    id\n    title\n    summary\n    locale\n    confidence\n    audience\n    viewCount\n    updatedAt\n  }\n"): (typeof documents)["\n  fragment TwinParts on Article {\n    id\n    title\n    summary\n    locale\n    confidence\n    audience\n    viewCount\n    updatedAt\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DismissNearDuplicate($input: DismissNearDuplicateInput!) {\n    dismissNearDuplicate(input: $input) {\n      ok\n    }\n  }\n"): (typeof documents)["\n  mutation DismissNearDuplicate($input: DismissNearDuplicateInput!) {\n    dismissNearDuplicate(input: $input) {\n      ok\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ExplainSearch($input: SearchInput!) {\n    search(input: $input) {\n      total\n      corrected\n      instead\n      fit\n      hits {\n        id\n        kind\n        rank\n        titleHtml\n        passageHtml\n        locale\n        url\n        context\n        why {\n          channel\n          word\n          found\n          part\n          contribution\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query ExplainSearch($input: SearchInput!) {\n    search(input: $input) {\n      total\n      corrected\n      instead\n      fit\n      hits {\n        id\n        kind\n        rank\n        titleHtml\n        passageHtml\n        locale\n        url\n        context\n        why {\n          channel\n          word\n          found\n          part\n          contribution\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RankingParts on SearchRanking {\n    version\n    weights {\n      name\n      value\n      default\n      least\n      most\n      shared\n    }\n    changes {\n      version\n      changedAt\n      changedBy {\n        id\n        displayName\n      }\n      weights {\n        name\n        value\n        default\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment RankingParts on SearchRanking {\n    version\n    weights {\n      name\n      value\n      default\n      least\n      most\n      shared\n    }\n    changes {\n      version\n      changedAt\n      changedBy {\n        id\n        displayName\n      }\n      weights {\n        name\n        value\n        default\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SearchRanking {\n    searchRanking {\n      ...RankingParts\n    }\n  }\n"): (typeof documents)["\n  query SearchRanking {\n    searchRanking {\n      ...RankingParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SaveSearchRanking($input: SaveSearchRankingInput!) {\n    saveSearchRanking(input: $input) {\n      ranking {\n        ...RankingParts\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SaveSearchRanking($input: SaveSearchRankingInput!) {\n    saveSearchRanking(input: $input) {\n      ranking {\n        ...RankingParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PreviewHit on SearchHit {\n    id\n    rank\n    titleHtml\n    locale\n    url\n    context\n    why {\n      channel\n      word\n      found\n      part\n      contribution\n    }\n  }\n"): (typeof documents)["\n  fragment PreviewHit on SearchHit {\n    id\n    rank\n    titleHtml\n    locale\n    url\n    context\n    why {\n      channel\n      word\n      found\n      part\n      contribution\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PreviewSearchRanking($text: String!, $locale: Locale, $weights: [SearchWeightInput!]!) {\n    previewSearchRanking(text: $text, locale: $locale, weights: $weights) {\n      current {\n        id\n        ...PreviewHit\n      }\n      changed {\n        id\n        ...PreviewHit\n      }\n    }\n  }\n"): (typeof documents)["\n  query PreviewSearchRanking($text: String!, $locale: Locale, $weights: [SearchWeightInput!]!) {\n    previewSearchRanking(text: $text, locale: $locale, weights: $weights) {\n      current {\n        id\n        ...PreviewHit\n      }\n      changed {\n        id\n        ...PreviewHit\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Desk {\n    viewer {\n      person {\n        id\n        displayName\n        teams {\n          id\n        }\n      }\n    }\n    teams {\n      id\n      name\n      members {\n        id\n        displayName\n      }\n    }\n  }\n"): (typeof documents)["\n  query Desk {\n    viewer {\n      person {\n        id\n        displayName\n        teams {\n          id\n        }\n      }\n    }\n    teams {\n      id\n      name\n      members {\n        id\n        displayName\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TicketCounts {\n    ticketViews {\n      key\n      count\n    }\n  }\n"): (typeof documents)["\n  query TicketCounts {\n    ticketViews {\n      key\n      count\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TicketQueue($filter: TicketFilter!, $orderBy: TicketOrder!, $first: Int!, $after: String) {\n    tickets(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n      nodes {\n        ...TicketRow\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query TicketQueue($filter: TicketFilter!, $orderBy: TicketOrder!, $first: Int!, $after: String) {\n    tickets(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n      nodes {\n        ...TicketRow\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription TicketQueueChanged {\n    ticketQueueChanged {\n      ...TicketRow\n    }\n  }\n"): (typeof documents)["\n  subscription TicketQueueChanged {\n    ticketQueueChanged {\n      ...TicketRow\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Insights($from: Time!, $to: Time!, $beforeFrom: Time!, $beforeTo: Time!) {\n    deflection(from: $from, to: $to) {\n      from\n      to\n      activeSessions\n      confirmed\n      potential\n      notDeflected\n      abandoned\n      pending\n      formSessions\n      formDeflected\n      implicit\n      ticketsSubmitted\n      selfServiceScore\n      days {\n        day\n        confirmed\n        potential\n        notDeflected\n        abandoned\n      }\n      gaps {\n        query\n        locale\n        searches\n        withoutResult\n        clicked\n      }\n    }\n    before: deflection(from: $beforeFrom, to: $beforeTo) {\n      activeSessions\n      confirmed\n      potential\n      notDeflected\n      abandoned\n      formSessions\n      formDeflected\n      implicit\n      ticketsSubmitted\n      selfServiceScore\n    }\n  }\n"): (typeof documents)["\n  query Insights($from: Time!, $to: Time!, $beforeFrom: Time!, $beforeTo: Time!) {\n    deflection(from: $from, to: $to) {\n      from\n      to\n      activeSessions\n      confirmed\n      potential\n      notDeflected\n      abandoned\n      pending\n      formSessions\n      formDeflected\n      implicit\n      ticketsSubmitted\n      selfServiceScore\n      days {\n        day\n        confirmed\n        potential\n        notDeflected\n        abandoned\n      }\n      gaps {\n        query\n        locale\n        searches\n        withoutResult\n        clicked\n      }\n    }\n    before: deflection(from: $beforeFrom, to: $beforeTo) {\n      activeSessions\n      confirmed\n      potential\n      notDeflected\n      abandoned\n      formSessions\n      formDeflected\n      implicit\n      ticketsSubmitted\n      selfServiceScore\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query HelpSessions($from: Time, $to: Time, $outcome: HelpOutcome, $first: Int, $after: String) {\n    helpSessions(from: $from, to: $to, outcome: $outcome, first: $first, after: $after) {\n      nodes {\n        id\n        locale\n        startedAt\n        lastEventAt\n        outcome\n        person {\n          id\n          displayName\n        }\n        events {\n          kind\n          query\n          results\n          title\n          url\n          reason\n          at\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query HelpSessions($from: Time, $to: Time, $outcome: HelpOutcome, $first: Int, $after: String) {\n    helpSessions(from: $from, to: $to, outcome: $outcome, first: $first, after: $after) {\n      nodes {\n        id\n        locale\n        startedAt\n        lastEventAt\n        outcome\n        person {\n          id\n          displayName\n        }\n        events {\n          kind\n          query\n          results\n          title\n          url\n          reason\n          at\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ArticleParts on Article {\n    id\n    slug\n    locale\n    title\n    type\n    issue\n    environment\n    resolution\n    cause\n    issueHtml\n    environmentHtml\n    resolutionHtml\n    causeHtml\n    confidence\n    audience\n    governance\n    archiveReason\n    version\n    domain\n    tags\n    url\n    createdAt\n    updatedAt\n    validatedAt\n    publishedAt\n    viewCount\n    helpfulCount\n    notHelpfulCount\n    reuseCount\n    author {\n      id\n      displayName\n    }\n    editor {\n      id\n      displayName\n    }\n    collection {\n      id\n      slug\n    }\n    products {\n      id\n      key\n      name\n    }\n    viewerMustConfirm\n    viewerDestinations\n    viewerCan {\n      edit\n      validate\n      setAudience\n      setGovernance\n      archive\n      restore\n      delete\n      announce\n    }\n    noticeUntil\n  }\n"): (typeof documents)["\n  fragment ArticleParts on Article {\n    id\n    slug\n    locale\n    title\n    type\n    issue\n    environment\n    resolution\n    cause\n    issueHtml\n    environmentHtml\n    resolutionHtml\n    causeHtml\n    confidence\n    audience\n    governance\n    archiveReason\n    version\n    domain\n    tags\n    url\n    createdAt\n    updatedAt\n    validatedAt\n    publishedAt\n    viewCount\n    helpfulCount\n    notHelpfulCount\n    reuseCount\n    author {\n      id\n      displayName\n    }\n    editor {\n      id\n      displayName\n    }\n    collection {\n      id\n      slug\n    }\n    products {\n      id\n      key\n      name\n    }\n    viewerMustConfirm\n    viewerDestinations\n    viewerCan {\n      edit\n      validate\n      setAudience\n      setGovernance\n      archive\n      restore\n      delete\n      announce\n    }\n    noticeUntil\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query WorkspaceArticle($id: ID!) {\n    article(id: $id) {\n      id\n      ...ArticleParts\n    }\n  }\n"): (typeof documents)["\n  query WorkspaceArticle($id: ID!) {\n    article(id: $id) {\n      id\n      ...ArticleParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ArticleFiling {\n    collections {\n      id\n      slug\n      name\n      parentId\n    }\n    products {\n      id\n      key\n      name\n    }\n  }\n"): (typeof documents)["\n  query ArticleFiling {\n    collections {\n      id\n      slug\n      name\n      parentId\n    }\n    products {\n      id\n      key\n      name\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateArticle($input: CreateArticleInput!) {\n    createArticle(input: $input) {\n      article {\n        id\n        ...ArticleParts\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation CreateArticle($input: CreateArticleInput!) {\n    createArticle(input: $input) {\n      article {\n        id\n        ...ArticleParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateArticle($input: UpdateArticleInput!) {\n    updateArticle(input: $input) {\n      article {\n        id\n        ...ArticleParts\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation UpdateArticle($input: UpdateArticleInput!) {\n    updateArticle(input: $input) {\n      article {\n        id\n        ...ArticleParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ValidateArticle($input: ValidateArticleInput!) {\n    validateArticle(input: $input) {\n      article {\n        id\n        version\n        confidence\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation ValidateArticle($input: ValidateArticleInput!) {\n    validateArticle(input: $input) {\n      article {\n        id\n        version\n        confidence\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetArticleAudience($input: SetArticleAudienceInput!) {\n    setArticleAudience(input: $input) {\n      article {\n        id\n        version\n        audience\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SetArticleAudience($input: SetArticleAudienceInput!) {\n    setArticleAudience(input: $input) {\n      article {\n        id\n        version\n        audience\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetArticleGovernance($input: SetArticleGovernanceInput!) {\n    setArticleGovernance(input: $input) {\n      article {\n        id\n        version\n        governance\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SetArticleGovernance($input: SetArticleGovernanceInput!) {\n    setArticleGovernance(input: $input) {\n      article {\n        id\n        version\n        governance\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ArchiveArticle($input: ArchiveArticleInput!) {\n    archiveArticle(input: $input) {\n      article {\n        id\n        version\n        confidence\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation ArchiveArticle($input: ArchiveArticleInput!) {\n    archiveArticle(input: $input) {\n      article {\n        id\n        version\n        confidence\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RestoreArticle($input: RestoreArticleInput!) {\n    restoreArticle(input: $input) {\n      article {\n        id\n        version\n        confidence\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation RestoreArticle($input: RestoreArticleInput!) {\n    restoreArticle(input: $input) {\n      article {\n        id\n        version\n        confidence\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteArticle($input: DeleteArticleInput!) {\n    deleteArticle(input: $input) {\n      deletedId\n    }\n  }\n"): (typeof documents)["\n  mutation DeleteArticle($input: DeleteArticleInput!) {\n    deleteArticle(input: $input) {\n      deletedId\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment DraftParts on ArticleDraft {\n    key\n    version\n    locale\n    revision\n    updatedAt\n    fields {\n      title\n      issue\n      environment\n      resolution\n      cause\n      type\n      collection\n      products\n      tags\n      attachmentIds\n    }\n    base {\n      title\n      issue\n      environment\n      resolution\n      cause\n      type\n      collection\n      products\n      tags\n      attachmentIds\n    }\n  }\n"): (typeof documents)["\n  fragment DraftParts on ArticleDraft {\n    key\n    version\n    locale\n    revision\n    updatedAt\n    fields {\n      title\n      issue\n      environment\n      resolution\n      cause\n      type\n      collection\n      products\n      tags\n      attachmentIds\n    }\n    base {\n      title\n      issue\n      environment\n      resolution\n      cause\n      type\n      collection\n      products\n      tags\n      attachmentIds\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ArticleDraft($key: String!) {\n    articleDraft(key: $key) {\n      ...DraftParts\n    }\n  }\n"): (typeof documents)["\n  query ArticleDraft($key: String!) {\n    articleDraft(key: $key) {\n      ...DraftParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SaveArticleDraft($input: SaveArticleDraftInput!) {\n    saveArticleDraft(input: $input) {\n      draft {\n        key\n        revision\n        updatedAt\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SaveArticleDraft($input: SaveArticleDraftInput!) {\n    saveArticleDraft(input: $input) {\n      draft {\n        key\n        revision\n        updatedAt\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DiscardArticleDraft($key: String!) {\n    discardArticleDraft(input: { key: $key }) {\n      key\n    }\n  }\n"): (typeof documents)["\n  mutation DiscardArticleDraft($key: String!) {\n    discardArticleDraft(input: { key: $key }) {\n      key\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MarkEditing($id: ID!, $editing: Boolean!) {\n    markEditing(input: { articleId: $id, editing: $editing }) {\n      presence {\n        version\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation MarkEditing($id: ID!, $editing: Boolean!) {\n    markEditing(input: { articleId: $id, editing: $editing }) {\n      presence {\n        version\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription ArticlePresence($id: ID!) {\n    articlePresence(articleId: $id) {\n      version\n      editors {\n        since\n        person {\n          id\n          displayName\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription ArticlePresence($id: ID!) {\n    articlePresence(articleId: $id) {\n      version\n      editors {\n        since\n        person {\n          id\n          displayName\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ArticleTemplates($locale: Locale!) {\n    articleTemplates(locale: $locale) {\n      locale\n      type\n      title\n      issue\n      environment\n      resolution\n      cause\n      version\n      changedAt\n      editor {\n        id\n        displayName\n      }\n    }\n  }\n"): (typeof documents)["\n  query ArticleTemplates($locale: Locale!) {\n    articleTemplates(locale: $locale) {\n      locale\n      type\n      title\n      issue\n      environment\n      resolution\n      cause\n      version\n      changedAt\n      editor {\n        id\n        displayName\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ReviewCardParts on Article {\n    id\n    title\n    locale\n    url\n    version\n    confidence\n    audience\n    governance\n    issueHtml\n    environmentHtml\n    resolutionHtml\n    issue\n    environment\n    resolution\n    createdAt\n    updatedAt\n    validatedAt\n    viewCount\n    helpfulCount\n    notHelpfulCount\n    reuseCount\n    reviewReasons\n    reviewDueAt\n    knowledgeDomain {\n      key\n      name\n    }\n    openFlags {\n      id\n    }\n    openSuggestions {\n      id\n    }\n    ...WaitingParts\n    author {\n      id\n      displayName\n    }\n    editor {\n      id\n      displayName\n    }\n    viewerCan {\n      edit\n      validate\n      archive\n      delete\n    }\n  }\n"): (typeof documents)["\n  fragment ReviewCardParts on Article {\n    id\n    title\n    locale\n    url\n    version\n    confidence\n    audience\n    governance\n    issueHtml\n    environmentHtml\n    resolutionHtml\n    issue\n    environment\n    resolution\n    createdAt\n    updatedAt\n    validatedAt\n    viewCount\n    helpfulCount\n    notHelpfulCount\n    reuseCount\n    reviewReasons\n    reviewDueAt\n    knowledgeDomain {\n      key\n      name\n    }\n    openFlags {\n      id\n    }\n    openSuggestions {\n      id\n    }\n    ...WaitingParts\n    author {\n      id\n      displayName\n    }\n    editor {\n      id\n      displayName\n    }\n    viewerCan {\n      edit\n      validate\n      archive\n      delete\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Reviews($filter: ReviewFilter, $first: Int, $after: String) {\n    reviewQueue(filter: $filter, first: $first, after: $after) {\n      nodes {\n        id\n        ...ReviewCardParts\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query Reviews($filter: ReviewFilter, $first: Int, $after: String) {\n    reviewQueue(filter: $filter, first: $first, after: $after) {\n      nodes {\n        id\n        ...ReviewCardParts\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ReviewCard($id: ID!) {\n    article(id: $id) {\n      id\n      ...ReviewCardParts\n    }\n  }\n"): (typeof documents)["\n  query ReviewCard($id: ID!) {\n    article(id: $id) {\n      id\n      ...ReviewCardParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ApproveArticle($input: ApproveArticleInput!) {\n    approveArticle(input: $input) {\n      article {\n        id\n        confidence\n        version\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation ApproveArticle($input: ApproveArticleInput!) {\n    approveArticle(input: $input) {\n      article {\n        id\n        confidence\n        version\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PassArticle($input: PassArticleInput!) {\n    passArticle(input: $input) {\n      ok\n    }\n  }\n"): (typeof documents)["\n  mutation PassArticle($input: PassArticleInput!) {\n    passArticle(input: $input) {\n      ok\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SplitArticle($input: SplitArticleInput!) {\n    splitArticle(input: $input) {\n      article {\n        id\n        title\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SplitArticle($input: SplitArticleInput!) {\n    splitArticle(input: $input) {\n      article {\n        id\n        title\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FlagQueue($filter: FlagFilter, $first: Int, $after: String) {\n    articleFlags(filter: $filter, first: $first, after: $after) {\n      nodes {\n        id\n        ...FlagParts\n        article {\n          id\n          title\n          locale\n          knowledgeDomain {\n            key\n            name\n          }\n        }\n        settledBy {\n          id\n          displayName\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query FlagQueue($filter: FlagFilter, $first: Int, $after: String) {\n    articleFlags(filter: $filter, first: $first, after: $after) {\n      nodes {\n        id\n        ...FlagParts\n        article {\n          id\n          title\n          locale\n          knowledgeDomain {\n            key\n            name\n          }\n        }\n        settledBy {\n          id\n          displayName\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FlagClocks {\n    flagClocks {\n      type\n      hours\n    }\n  }\n"): (typeof documents)["\n  query FlagClocks {\n    flagClocks {\n      type\n      hours\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetFlagClock($input: SetFlagClockInput!) {\n    setFlagClock(input: $input) {\n      clocks {\n        type\n        hours\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SetFlagClock($input: SetFlagClockInput!) {\n    setFlagClock(input: $input) {\n      clocks {\n        type\n        hours\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment DeskTicketHeaderParts on Ticket {\n    channel\n    createdAt\n    requesterVerified\n    reopenCount\n    resolutionConfirmation\n    followUpOf {\n      id\n      number\n    }\n  }\n"): (typeof documents)["\n  fragment DeskTicketHeaderParts on Ticket {\n    channel\n    createdAt\n    requesterVerified\n    reopenCount\n    resolutionConfirmation\n    followUpOf {\n      id\n      number\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TicketPage($id: ID, $number: Int) {\n    ticket(id: $id, number: $number) {\n      ...TicketRow\n      locale\n      description\n      product {\n        key\n        name\n      }\n      viewerCan {\n        reply\n        note\n        update\n        capture\n        statuses\n      }\n      ...DeskTicketHeaderParts\n      ...DeskConversationParts\n      ...LinkedArticles\n      ...DeskTriedParts\n      ...DeskPersonParts\n      ...DeskActivityParts\n    }\n  }\n"): (typeof documents)["\n  query TicketPage($id: ID, $number: Int) {\n    ticket(id: $id, number: $number) {\n      ...TicketRow\n      locale\n      description\n      product {\n        key\n        name\n      }\n      viewerCan {\n        reply\n        note\n        update\n        capture\n        statuses\n      }\n      ...DeskTicketHeaderParts\n      ...DeskConversationParts\n      ...LinkedArticles\n      ...DeskTriedParts\n      ...DeskPersonParts\n      ...DeskActivityParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription TicketUpdated($id: ID!) {\n    ticketUpdated(ticketId: $id) {\n      id\n      version\n    }\n  }\n"): (typeof documents)["\n  subscription TicketUpdated($id: ID!) {\n    ticketUpdated(ticketId: $id) {\n      id\n      version\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateTicket($input: UpdateTicketInput!) {\n    updateTicket(input: $input) {\n      ticket {\n        ...TicketRow\n        viewerCan {\n          statuses\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation UpdateTicket($input: UpdateTicketInput!) {\n    updateTicket(input: $input) {\n      ticket {\n        ...TicketRow\n        viewerCan {\n          statuses\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TicketNow($id: ID!) {\n    ticket(id: $id) {\n      ...TicketRow\n    }\n  }\n"): (typeof documents)["\n  query TicketNow($id: ID!) {\n    ticket(id: $id) {\n      ...TicketRow\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CaptureArticle($input: CaptureArticleInput!) {\n    captureArticle(input: $input) {\n      article {\n        id\n        title\n      }\n      link {\n        id\n        type\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation CaptureArticle($input: CaptureArticleInput!) {\n    captureArticle(input: $input) {\n      article {\n        id\n        title\n      }\n      link {\n        id\n        type\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query KnowledgeRules {\n    knowledgeRules {\n      mode\n      minConfidence {\n        audience\n        confidence\n      }\n      changedAt\n      changedBy {\n        id\n        displayName\n      }\n      transitions {\n        from\n        to\n        right\n        minLicence\n        guards\n        reasons\n      }\n      rights {\n        ...RightCell\n      }\n    }\n  }\n"): (typeof documents)["\n  query KnowledgeRules {\n    knowledgeRules {\n      mode\n      minConfidence {\n        audience\n        confidence\n      }\n      changedAt\n      changedBy {\n        id\n        displayName\n      }\n      transitions {\n        from\n        to\n        right\n        minLicence\n        guards\n        reasons\n      }\n      rights {\n        ...RightCell\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RightCell on LicenceRight {\n    licence\n    right\n    granted\n    allowed\n    standard\n  }\n"): (typeof documents)["\n  fragment RightCell on LicenceRight {\n    licence\n    right\n    granted\n    allowed\n    standard\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetKnowledgeRules($input: SetKnowledgeRulesInput!) {\n    setKnowledgeRules(input: $input) {\n      rules {\n        mode\n        minConfidence {\n          audience\n          confidence\n        }\n        changedAt\n        changedBy {\n          id\n          displayName\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SetKnowledgeRules($input: SetKnowledgeRulesInput!) {\n    setKnowledgeRules(input: $input) {\n      rules {\n        mode\n        minConfidence {\n          audience\n          confidence\n        }\n        changedAt\n        changedBy {\n          id\n          displayName\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetLicenceRight($input: SetLicenceRightInput!) {\n    setLicenceRight(input: $input) {\n      rights {\n        ...RightCell\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SetLicenceRight($input: SetLicenceRightInput!) {\n    setLicenceRight(input: $input) {\n      rights {\n        ...RightCell\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ResetLicenceRights {\n    resetLicenceRights {\n      rights {\n        ...RightCell\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation ResetLicenceRights {\n    resetLicenceRights {\n      rights {\n        ...RightCell\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ArticleOverrides($first: Int, $after: String) {\n    articleOverrides(first: $first, after: $after) {\n      nodes {\n        version\n        act\n        refusal\n        licence\n        createdAt\n        article {\n          id\n          title\n        }\n        person {\n          id\n          displayName\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query ArticleOverrides($first: Int, $after: String) {\n    articleOverrides(first: $first, after: $after) {\n      nodes {\n        version\n        act\n        refusal\n        licence\n        createdAt\n        article {\n          id\n          title\n        }\n        person {\n          id\n          displayName\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment DomainParts on KnowledgeDomain {\n    key\n    name\n    description\n    position\n    articleCount\n    waitingCount\n    translations {\n      locale\n      name\n      description\n    }\n    owners {\n      id\n      displayName\n    }\n    coaches {\n      id\n      displayName\n    }\n    members {\n      id\n      displayName\n    }\n    products {\n      id\n      key\n      name\n    }\n    spaces {\n      id\n      name\n    }\n  }\n"): (typeof documents)["\n  fragment DomainParts on KnowledgeDomain {\n    key\n    name\n    description\n    position\n    articleCount\n    waitingCount\n    translations {\n      locale\n      name\n      description\n    }\n    owners {\n      id\n      displayName\n    }\n    coaches {\n      id\n      displayName\n    }\n    members {\n      id\n      displayName\n    }\n    products {\n      id\n      key\n      name\n    }\n    spaces {\n      id\n      name\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query KnowledgeDomains {\n    knowledgeDomains {\n      key\n      ...DomainParts\n    }\n  }\n"): (typeof documents)["\n  query KnowledgeDomains {\n    knowledgeDomains {\n      key\n      ...DomainParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DomainChoices {\n    people(filter: { staff: true }, first: 100) {\n      nodes {\n        id\n        displayName\n      }\n    }\n    products {\n      id\n      key\n      name\n    }\n    spaces {\n      id\n      name\n    }\n  }\n"): (typeof documents)["\n  query DomainChoices {\n    people(filter: { staff: true }, first: 100) {\n      nodes {\n        id\n        displayName\n      }\n    }\n    products {\n      id\n      key\n      name\n    }\n    spaces {\n      id\n      name\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SaveKnowledgeDomain($input: SaveKnowledgeDomainInput!) {\n    saveKnowledgeDomain(input: $input) {\n      domain {\n        key\n        ...DomainParts\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SaveKnowledgeDomain($input: SaveKnowledgeDomainInput!) {\n    saveKnowledgeDomain(input: $input) {\n      domain {\n        key\n        ...DomainParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteKnowledgeDomain($input: DeleteKnowledgeDomainInput!) {\n    deleteKnowledgeDomain(input: $input) {\n      deletedKey\n    }\n  }\n"): (typeof documents)["\n  mutation DeleteKnowledgeDomain($input: DeleteKnowledgeDomainInput!) {\n    deleteKnowledgeDomain(input: $input) {\n      deletedKey\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ArticleSections($id: ID!) {\n    article(id: $id) {\n      id\n      version\n      issue\n      environment\n      resolution\n      cause\n      sections {\n        part\n        name\n        title\n      }\n    }\n  }\n"): (typeof documents)["\n  query ArticleSections($id: ID!) {\n    article(id: $id) {\n      id\n      version\n      issue\n      environment\n      resolution\n      cause\n      sections {\n        part\n        name\n        title\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ArticlePassage($article: ID!, $version: Int!, $part: String!, $section: String) {\n    articlePassage(articleId: $article, version: $version, part: $part, section: $section) {\n      title\n      url\n      html\n      changed\n      newest\n    }\n  }\n"): (typeof documents)["\n  query ArticlePassage($article: ID!, $version: Int!, $part: String!, $section: String) {\n    articlePassage(articleId: $article, version: $version, part: $part, section: $section) {\n      title\n      url\n      html\n      changed\n      newest\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query HistoryArticle($id: ID!) {\n    article(id: $id) {\n      id\n      title\n      version\n      locale\n      viewerCan {\n        edit\n      }\n      staged {\n        revision\n        state\n        baseVersion\n        behind\n        title\n        issue\n        environment\n        resolution\n        cause\n        note\n        updatedAt\n        dueAt\n        editor {\n          id\n          displayName\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query HistoryArticle($id: ID!) {\n    article(id: $id) {\n      id\n      title\n      version\n      locale\n      viewerCan {\n        edit\n      }\n      staged {\n        revision\n        state\n        baseVersion\n        behind\n        title\n        issue\n        environment\n        resolution\n        cause\n        note\n        updatedAt\n        dueAt\n        editor {\n          id\n          displayName\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ArticleTimeline($id: ID!, $first: Int, $after: String) {\n    article(id: $id) {\n      id\n      versions(first: $first, after: $after) {\n        nodes {\n          ...TimelineVersion\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query ArticleTimeline($id: ID!, $first: Int, $after: String) {\n    article(id: $id) {\n      id\n      versions(first: $first, after: $after) {\n        nodes {\n          ...TimelineVersion\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment TimelineVersion on ArticleVersion {\n    number\n    change\n    confidence\n    audience\n    governance\n    createdAt\n    note\n    sourceNumber\n    editor {\n      id\n      displayName\n    }\n    overrides {\n      act\n      licence\n    }\n  }\n"): (typeof documents)["\n  fragment TimelineVersion on ArticleVersion {\n    number\n    change\n    confidence\n    audience\n    governance\n    createdAt\n    note\n    sourceNumber\n    editor {\n      id\n      displayName\n    }\n    overrides {\n      act\n      licence\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TwoVersions($id: ID!, $numbers: [Int!]!) {\n    article(id: $id) {\n      id\n      versionsAt(numbers: $numbers) {\n        number\n        title\n        issue\n        environment\n        resolution\n        cause\n        confidence\n        audience\n        governance\n        createdAt\n      }\n    }\n  }\n"): (typeof documents)["\n  query TwoVersions($id: ID!, $numbers: [Int!]!) {\n    article(id: $id) {\n      id\n      versionsAt(numbers: $numbers) {\n        number\n        title\n        issue\n        environment\n        resolution\n        cause\n        confidence\n        audience\n        governance\n        createdAt\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RestoreArticleVersion($input: RestoreArticleVersionInput!) {\n    restoreArticleVersion(input: $input) {\n      article {\n        id\n        version\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation RestoreArticleVersion($input: RestoreArticleVersionInput!) {\n    restoreArticleVersion(input: $input) {\n      article {\n        id\n        version\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment LicensedPerson on Person {\n    id\n    displayName\n    title\n    licence\n    domains\n    viewerCanLicense\n    coach {\n      id\n      displayName\n    }\n    licenceHistory {\n      from\n      to\n      reason\n      at\n      by {\n        id\n        displayName\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment LicensedPerson on Person {\n    id\n    displayName\n    title\n    licence\n    domains\n    viewerCanLicense\n    coach {\n      id\n      displayName\n    }\n    licenceHistory {\n      from\n      to\n      reason\n      at\n      by {\n        id\n        displayName\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Licences($filter: PersonFilter, $first: Int, $after: String) {\n    people(filter: $filter, first: $first, after: $after) {\n      nodes {\n        id\n        ...LicensedPerson\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query Licences($filter: PersonFilter, $first: Int, $after: String) {\n    people(filter: $filter, first: $first, after: $after) {\n      nodes {\n        id\n        ...LicensedPerson\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query StaffNames {\n    people(filter: { staff: true }, first: 100) {\n      nodes {\n        id\n        displayName\n        licence\n      }\n    }\n  }\n"): (typeof documents)["\n  query StaffNames {\n    people(filter: { staff: true }, first: 100) {\n      nodes {\n        id\n        displayName\n        licence\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetCoach($input: SetCoachInput!) {\n    setCoach(input: $input) {\n      person {\n        id\n        ...LicensedPerson\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SetCoach($input: SetCoachInput!) {\n    setCoach(input: $input) {\n      person {\n        id\n        ...LicensedPerson\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetPersonDomains($input: SetPersonDomainsInput!) {\n    setPersonDomains(input: $input) {\n      person {\n        id\n        domains\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SetPersonDomains($input: SetPersonDomainsInput!) {\n    setPersonDomains(input: $input) {\n      person {\n        id\n        domains\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query BrokenLinks($after: String) {\n    brokenLinks(first: 50, after: $after) {\n      nodes {\n        url\n        text\n        state\n        broken\n        detail\n        checkedAt\n        newUrl\n        article {\n          id\n          title\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query BrokenLinks($after: String) {\n    brokenLinks(first: 50, after: $after) {\n      nodes {\n        url\n        text\n        state\n        broken\n        detail\n        checkedAt\n        newUrl\n        article {\n          id\n          title\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ArticleRowParts on Article {\n    id\n    title\n    summary\n    locale\n    updatedAt\n    viewCount\n    helpfulCount\n    notHelpfulCount\n    confidence\n    audience\n    governance\n    health {\n      score\n    }\n    author {\n      id\n      displayName\n    }\n    products {\n      id\n      name\n    }\n  }\n"): (typeof documents)["\n  fragment ArticleRowParts on Article {\n    id\n    title\n    summary\n    locale\n    updatedAt\n    viewCount\n    helpfulCount\n    notHelpfulCount\n    confidence\n    audience\n    governance\n    health {\n      score\n    }\n    author {\n      id\n      displayName\n    }\n    products {\n      id\n      name\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MyArticleDrafts {\n    articleDrafts {\n      key\n      updatedAt\n      fields {\n        title\n      }\n      article {\n        id\n        title\n      }\n      translationOf {\n        id\n      }\n    }\n  }\n"): (typeof documents)["\n  query MyArticleDrafts {\n    articleDrafts {\n      key\n      updatedAt\n      fields {\n        title\n      }\n      article {\n        id\n        title\n      }\n      translationOf {\n        id\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FindArticles($input: SearchInput!) {\n    search(input: $input) {\n      total\n      stale\n      hits {\n        id\n        rank\n        titleHtml\n        passageHtml\n        node {\n          __typename\n          ... on Article {\n            id\n            ...ArticleRowParts\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query FindArticles($input: SearchInput!) {\n    search(input: $input) {\n      total\n      stale\n      hits {\n        id\n        rank\n        titleHtml\n        passageHtml\n        node {\n          __typename\n          ... on Article {\n            id\n            ...ArticleRowParts\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Articles($filter: ArticleFilter, $orderBy: ArticleOrder, $first: Int, $after: String) {\n    articles(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n      nodes {\n        id\n        ...ArticleRowParts\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query Articles($filter: ArticleFilter, $orderBy: ArticleOrder, $first: Int, $after: String) {\n    articles(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n      nodes {\n        id\n        ...ArticleRowParts\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment MergeSide on Article {\n    id\n    title\n    locale\n    issue\n    environment\n    resolution\n    cause\n    version\n    confidence\n    audience\n    viewCount\n    updatedAt\n    url\n    viewerCan {\n      edit\n    }\n  }\n"): (typeof documents)["\n  fragment MergeSide on Article {\n    id\n    title\n    locale\n    issue\n    environment\n    resolution\n    cause\n    version\n    confidence\n    audience\n    viewCount\n    updatedAt\n    url\n    viewerCan {\n      edit\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MergePreview($loser: ID!, $survivor: ID!) {\n    articleMergePreview(loserId: $loser, survivorId: $survivor) {\n      refusal\n      links\n      sharedLinks\n      votes\n      sharedVotes\n      flags\n      settledFlags\n      suggestions\n      staged\n      duplicates\n      places\n      addresses\n      takesCollection\n      joining {\n        id\n        title\n        locale\n      }\n      apart {\n        id\n        title\n        locale\n      }\n      includedIn {\n        id\n        title\n        locale\n      }\n      loser {\n        id\n        ...MergeSide\n      }\n      survivor {\n        id\n        ...MergeSide\n      }\n    }\n  }\n"): (typeof documents)["\n  query MergePreview($loser: ID!, $survivor: ID!) {\n    articleMergePreview(loserId: $loser, survivorId: $survivor) {\n      refusal\n      links\n      sharedLinks\n      votes\n      sharedVotes\n      flags\n      settledFlags\n      suggestions\n      staged\n      duplicates\n      places\n      addresses\n      takesCollection\n      joining {\n        id\n        title\n        locale\n      }\n      apart {\n        id\n        title\n        locale\n      }\n      includedIn {\n        id\n        title\n        locale\n      }\n      loser {\n        id\n        ...MergeSide\n      }\n      survivor {\n        id\n        ...MergeSide\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MergeArticles($input: MergeArticlesInput!) {\n    mergeArticles(input: $input) {\n      merge {\n        id\n        loser {\n          id\n          confidence\n          version\n        }\n        survivor {\n          id\n          version\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation MergeArticles($input: MergeArticlesInput!) {\n    mergeArticles(input: $input) {\n      merge {\n        id\n        loser {\n          id\n          confidence\n          version\n        }\n        survivor {\n          id\n          version\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SplitArticleMerge($input: SplitArticleMergeInput!) {\n    splitArticleMerge(input: $input) {\n      merge {\n        id\n        splitAt\n        loser {\n          id\n          confidence\n          version\n        }\n        survivor {\n          id\n          version\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SplitArticleMerge($input: SplitArticleMergeInput!) {\n    splitArticleMerge(input: $input) {\n      merge {\n        id\n        splitAt\n        loser {\n          id\n          confidence\n          version\n        }\n        survivor {\n          id\n          version\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetArticleNotice($input: SetArticleNoticeInput!) {\n    setArticleNotice(input: $input) {\n      article {\n        id\n        noticeUntil\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SetArticleNotice($input: SetArticleNoticeInput!) {\n    setArticleNotice(input: $input) {\n      article {\n        id\n        noticeUntil\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OrganiseChapters {\n    collections {\n      ...OrganisedChapter\n    }\n  }\n"): (typeof documents)["\n  query OrganiseChapters {\n    collections {\n      ...OrganisedChapter\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment OrganisedChapter on Collection {\n    id\n    slug\n    name\n    icon\n    parentId\n    articleCount\n    texts {\n      locale\n      name\n      description\n    }\n  }\n"): (typeof documents)["\n  fragment OrganisedChapter on Collection {\n    id\n    slug\n    name\n    icon\n    parentId\n    articleCount\n    texts {\n      locale\n      name\n      description\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SaveCollection($input: SaveCollectionInput!) {\n    saveCollection(input: $input) {\n      collection {\n        ...OrganisedChapter\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SaveCollection($input: SaveCollectionInput!) {\n    saveCollection(input: $input) {\n      collection {\n        ...OrganisedChapter\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MoveCollection($input: MoveCollectionInput!) {\n    moveCollection(input: $input) {\n      collections {\n        ...OrganisedChapter\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation MoveCollection($input: MoveCollectionInput!) {\n    moveCollection(input: $input) {\n      collections {\n        ...OrganisedChapter\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteCollection($input: DeleteCollectionInput!) {\n    deleteCollection(input: $input) {\n      collections {\n        ...OrganisedChapter\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation DeleteCollection($input: DeleteCollectionInput!) {\n    deleteCollection(input: $input) {\n      collections {\n        ...OrganisedChapter\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OrganiseProducts {\n    products {\n      id\n      key\n      name\n      versions\n    }\n  }\n"): (typeof documents)["\n  query OrganiseProducts {\n    products {\n      id\n      key\n      name\n      versions\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SaveProduct($input: SaveProductInput!) {\n    saveProduct(input: $input) {\n      product {\n        id\n        key\n        name\n        versions\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SaveProduct($input: SaveProductInput!) {\n    saveProduct(input: $input) {\n      product {\n        id\n        key\n        name\n        versions\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation OrderProducts($input: OrderProductsInput!) {\n    orderProducts(input: $input) {\n      products {\n        id\n        key\n        name\n        versions\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation OrderProducts($input: OrderProductsInput!) {\n    orderProducts(input: $input) {\n      products {\n        id\n        key\n        name\n        versions\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OrganiseLabels($startsWith: String) {\n    labels(startsWith: $startsWith, first: 100) {\n      name\n      articleCount\n    }\n  }\n"): (typeof documents)["\n  query OrganiseLabels($startsWith: String) {\n    labels(startsWith: $startsWith, first: 100) {\n      name\n      articleCount\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RenameLabel($input: RenameLabelInput!) {\n    renameLabel(input: $input) {\n      labels {\n        name\n        articleCount\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation RenameLabel($input: RenameLabelInput!) {\n    renameLabel(input: $input) {\n      labels {\n        name\n        articleCount\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OrganiseFeatured {\n    featuredArticles {\n      id\n      title\n      confidence\n      audience\n    }\n  }\n"): (typeof documents)["\n  query OrganiseFeatured {\n    featuredArticles {\n      id\n      title\n      confidence\n      audience\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation FeatureArticle($input: FeatureArticleInput!) {\n    featureArticle(input: $input) {\n      featuredArticles {\n        id\n        title\n        confidence\n        audience\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation FeatureArticle($input: FeatureArticleInput!) {\n    featureArticle(input: $input) {\n      featuredArticles {\n        id\n        title\n        confidence\n        audience\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ArticleSeenAs($id: ID!, $as: ViewerKind!, $organisation: ID, $fields: ArticleDraftInput) {\n    articlePreview(articleId: $id, as: $as, organisationId: $organisation, fields: $fields) {\n      visible\n      hiddenBecause\n      title\n      issueHtml\n      environmentHtml\n      resolutionHtml\n      causeHtml\n    }\n  }\n"): (typeof documents)["\n  query ArticleSeenAs($id: ID!, $as: ViewerKind!, $organisation: ID, $fields: ArticleDraftInput) {\n    articlePreview(articleId: $id, as: $as, organisationId: $organisation, fields: $fields) {\n      visible\n      hiddenBecause\n      title\n      issueHtml\n      environmentHtml\n      resolutionHtml\n      causeHtml\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PreviewOrganisations($text: String) {\n    organisations(text: $text) {\n      id\n      name\n    }\n  }\n"): (typeof documents)["\n  query PreviewOrganisations($text: String) {\n    organisations(text: $text) {\n      id\n      name\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SimilarArticles($input: SimilarArticlesInput!) {\n    similarArticles(input: $input) {\n      likeness\n      article {\n        id\n        title\n        summary\n        locale\n        url\n        confidence\n        audience\n      }\n    }\n  }\n"): (typeof documents)["\n  query SimilarArticles($input: SimilarArticlesInput!) {\n    similarArticles(input: $input) {\n      likeness\n      article {\n        id\n        title\n        summary\n        locale\n        url\n        confidence\n        audience\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UseArticleInstead($input: UseArticleInsteadInput!) {\n    useArticleInstead(input: $input) {\n      article {\n        id\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation UseArticleInstead($input: UseArticleInsteadInput!) {\n    useArticleInstead(input: $input) {\n      article {\n        id\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ArticleVersions($id: ID!, $after: String) {\n    article(id: $id) {\n      id\n      version\n      versions(first: 15, after: $after) {\n        nodes {\n          number\n          change\n          title\n          issue\n          environment\n          resolution\n          cause\n          confidence\n          audience\n          governance\n          createdAt\n          note\n          sourceNumber\n          editor {\n            id\n            displayName\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query ArticleVersions($id: ID!, $after: String) {\n    article(id: $id) {\n      id\n      version\n      versions(first: 15, after: $after) {\n        nodes {\n          number\n          change\n          title\n          issue\n          environment\n          resolution\n          cause\n          confidence\n          audience\n          governance\n          createdAt\n          note\n          sourceNumber\n          editor {\n            id\n            displayName\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DraftLinkChecks($texts: [String!]!, $audience: Audience!, $domain: String) {\n    linkChecks(texts: $texts, audience: $audience, domain: $domain) {\n      url\n      text\n      state\n      broken\n      detail\n      checkedAt\n      newUrl\n    }\n  }\n"): (typeof documents)["\n  query DraftLinkChecks($texts: [String!]!, $audience: Audience!, $domain: String) {\n    linkChecks(texts: $texts, audience: $audience, domain: $domain) {\n      url\n      text\n      state\n      broken\n      detail\n      checkedAt\n      newUrl\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ArticleUse($id: ID!) {\n    article(id: $id) {\n      id\n      translations {\n        id\n        locale\n        title\n        confidence\n      }\n      duplicateOf {\n        id\n        title\n        locale\n      }\n      merges {\n        id\n        mergedAt\n        splitAt\n        links\n        votes\n        mergedBy {\n          id\n          displayName\n        }\n        loser {\n          id\n          title\n          locale\n        }\n      }\n      links {\n        id\n        type\n        createdAt\n        linkedBy {\n          id\n          displayName\n        }\n        ticket {\n          id\n          number\n          subject\n        }\n        thread {\n          id\n          number\n          title\n          url\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query ArticleUse($id: ID!) {\n    article(id: $id) {\n      id\n      translations {\n        id\n        locale\n        title\n        confidence\n      }\n      duplicateOf {\n        id\n        title\n        locale\n      }\n      merges {\n        id\n        mergedAt\n        splitAt\n        links\n        votes\n        mergedBy {\n          id\n          displayName\n        }\n        loser {\n          id\n          title\n          locale\n        }\n      }\n      links {\n        id\n        type\n        createdAt\n        linkedBy {\n          id\n          displayName\n        }\n        ticket {\n          id\n          number\n          subject\n        }\n        thread {\n          id\n          number\n          title\n          url\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment StagedParts on StagedChange {\n    revision\n    state\n    baseVersion\n    behind\n    title\n    issue\n    environment\n    resolution\n    cause\n    note\n    updatedAt\n    dueAt\n    timeZone\n    failure\n    editor {\n      id\n      displayName\n    }\n    scheduledBy {\n      id\n      displayName\n    }\n  }\n"): (typeof documents)["\n  fragment StagedParts on StagedChange {\n    revision\n    state\n    baseVersion\n    behind\n    title\n    issue\n    environment\n    resolution\n    cause\n    note\n    updatedAt\n    dueAt\n    timeZone\n    failure\n    editor {\n      id\n      displayName\n    }\n    scheduledBy {\n      id\n      displayName\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ArticleStaged($id: ID!) {\n    article(id: $id) {\n      id\n      staged {\n        ...StagedParts\n      }\n    }\n  }\n"): (typeof documents)["\n  query ArticleStaged($id: ID!) {\n    article(id: $id) {\n      id\n      staged {\n        ...StagedParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StageArticle($input: StageArticleInput!) {\n    stageArticle(input: $input) {\n      article {\n        id\n        staged {\n          ...StagedParts\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation StageArticle($input: StageArticleInput!) {\n    stageArticle(input: $input) {\n      article {\n        id\n        staged {\n          ...StagedParts\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PublishStagedArticle($input: PublishStagedArticleInput!) {\n    publishStagedArticle(input: $input) {\n      article {\n        id\n        ...ArticleParts\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation PublishStagedArticle($input: PublishStagedArticleInput!) {\n    publishStagedArticle(input: $input) {\n      article {\n        id\n        ...ArticleParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ScheduleStagedArticle($input: ScheduleStagedArticleInput!) {\n    scheduleStagedArticle(input: $input) {\n      article {\n        id\n        staged {\n          ...StagedParts\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation ScheduleStagedArticle($input: ScheduleStagedArticleInput!) {\n    scheduleStagedArticle(input: $input) {\n      article {\n        id\n        staged {\n          ...StagedParts\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UnscheduleStagedArticle($input: UnscheduleStagedArticleInput!) {\n    unscheduleStagedArticle(input: $input) {\n      article {\n        id\n        staged {\n          ...StagedParts\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation UnscheduleStagedArticle($input: UnscheduleStagedArticleInput!) {\n    unscheduleStagedArticle(input: $input) {\n      article {\n        id\n        staged {\n          ...StagedParts\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DiscardStagedArticle($input: DiscardStagedArticleInput!) {\n    discardStagedArticle(input: $input) {\n      article {\n        id\n        staged {\n          ...StagedParts\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation DiscardStagedArticle($input: DiscardStagedArticleInput!) {\n    discardStagedArticle(input: $input) {\n      article {\n        id\n        staged {\n          ...StagedParts\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PickArticle($text: String!, $locale: Locale) {\n    search(input: { text: $text, locale: $locale, kinds: [ARTICLE], first: 8 }) {\n      hits {\n        id\n        node {\n          __typename\n          ... on Article {\n            id\n            title\n            confidence\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query PickArticle($text: String!, $locale: Locale) {\n    search(input: { text: $text, locale: $locale, kinds: [ARTICLE], first: 8 }) {\n      hits {\n        id\n        node {\n          __typename\n          ... on Article {\n            id\n            title\n            confidence\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ArticleOwners($id: ID!) {\n    article(id: $id) {\n      id\n      version\n      owners {\n        id\n        displayName\n      }\n    }\n  }\n"): (typeof documents)["\n  query ArticleOwners($id: ID!) {\n    article(id: $id) {\n      id\n      version\n      owners {\n        id\n        displayName\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FindStaff($text: String) {\n    people(filter: { text: $text }, first: 50) {\n      nodes {\n        id\n        displayName\n        isStaff\n      }\n    }\n  }\n"): (typeof documents)["\n  query FindStaff($text: String) {\n    people(filter: { text: $text }, first: 50) {\n      nodes {\n        id\n        displayName\n        isStaff\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetArticleOwners($input: SetArticleOwnersInput!) {\n    setArticleOwners(input: $input) {\n      article {\n        id\n        version\n        owners {\n          id\n          displayName\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SetArticleOwners($input: SetArticleOwnersInput!) {\n    setArticleOwners(input: $input) {\n      article {\n        id\n        version\n        owners {\n          id\n          displayName\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query StateRules($id: ID!) {\n    knowledgeRules {\n      mode\n      minConfidence {\n        audience\n        confidence\n      }\n      transitions {\n        from\n        to\n        right\n        minLicence\n      }\n      rights {\n        licence\n        right\n        allowed\n      }\n    }\n    article(id: $id) {\n      id\n      version\n      stamps {\n        confidence {\n          ...StampParts\n        }\n        audience {\n          ...StampParts\n        }\n        governance {\n          ...StampParts\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query StateRules($id: ID!) {\n    knowledgeRules {\n      mode\n      minConfidence {\n        audience\n        confidence\n      }\n      transitions {\n        from\n        to\n        right\n        minLicence\n      }\n      rights {\n        licence\n        right\n        allowed\n      }\n    }\n    article(id: $id) {\n      id\n      version\n      stamps {\n        confidence {\n          ...StampParts\n        }\n        audience {\n          ...StampParts\n        }\n        governance {\n          ...StampParts\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment StampParts on ArticleStamp {\n    at\n    by {\n      id\n      displayName\n    }\n  }\n"): (typeof documents)["\n  fragment StampParts on ArticleStamp {\n    at\n    by {\n      id\n      displayName\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateArticleTemplate($input: UpdateArticleTemplateInput!) {\n    updateArticleTemplate(input: $input) {\n      template {\n        locale\n        type\n        version\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation UpdateArticleTemplate($input: UpdateArticleTemplateInput!) {\n    updateArticleTemplate(input: $input) {\n      template {\n        locale\n        type\n        version\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ResetArticleTemplate($input: ResetArticleTemplateInput!) {\n    resetArticleTemplate(input: $input) {\n      template {\n        locale\n        type\n        version\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation ResetArticleTemplate($input: ResetArticleTemplateInput!) {\n    resetArticleTemplate(input: $input) {\n      template {\n        locale\n        type\n        version\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FindArticle($text: String!, $locale: Locale) {\n    suggest(text: $text, locale: $locale, kinds: [ARTICLE], first: 8) {\n      hits {\n        id\n        titleHtml\n        url\n        node {\n          __typename\n          ... on Article {\n            id\n            title\n            confidence\n            audience\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query FindArticle($text: String!, $locale: Locale) {\n    suggest(text: $text, locale: $locale, kinds: [ARTICLE], first: 8) {\n      hits {\n        id\n        titleHtml\n        url\n        node {\n          __typename\n          ... on Article {\n            id\n            title\n            confidence\n            audience\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReplyToTicket($input: AddMessageInput!) {\n    addMessage(input: $input) {\n      message {\n        id\n      }\n      ticket {\n        ...TicketRow\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation ReplyToTicket($input: AddMessageInput!) {\n    addMessage(input: $input) {\n      message {\n        id\n      }\n      ticket {\n        ...TicketRow\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AddTicketNote($input: AddNoteInput!) {\n    addNote(input: $input) {\n      note {\n        id\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation AddTicketNote($input: AddNoteInput!) {\n    addNote(input: $input) {\n      note {\n        id\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment DeskActivityParts on Ticket {\n    activity {\n      ...DeskActivityLine\n    }\n  }\n"): (typeof documents)["\n  fragment DeskActivityParts on Ticket {\n    activity {\n      ...DeskActivityLine\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ArticlePreview($id: ID!) {\n    article(id: $id) {\n      id\n      locale\n      issue\n      environment\n      resolution\n      cause\n      issueHtml\n      environmentHtml\n      resolutionHtml\n      causeHtml\n    }\n  }\n"): (typeof documents)["\n  query ArticlePreview($id: ID!) {\n    article(id: $id) {\n      id\n      locale\n      issue\n      environment\n      resolution\n      cause\n      issueHtml\n      environmentHtml\n      resolutionHtml\n      causeHtml\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query KnowledgeForTicket($input: SearchInput!) {\n    search(input: $input) {\n      total\n      stale\n      hits {\n        id\n        kind\n        titleHtml\n        passageHtml\n        url\n        context\n        solved\n        node {\n          __typename\n          ... on Article {\n            id\n            title\n            url\n            confidence\n            audience\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query KnowledgeForTicket($input: SearchInput!) {\n    search(input: $input) {\n      total\n      stale\n      hits {\n        id\n        kind\n        titleHtml\n        passageHtml\n        url\n        context\n        solved\n        node {\n          __typename\n          ... on Article {\n            id\n            title\n            url\n            confidence\n            audience\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment DeskPersonParts on Ticket {\n    requesterVerified\n    requester {\n      id\n      displayName\n      handle\n      email\n      emailVerified\n      locale\n      createdAt\n    }\n    organisation {\n      id\n      name\n      vip\n      domains\n    }\n  }\n"): (typeof documents)["\n  fragment DeskPersonParts on Ticket {\n    requesterVerified\n    requester {\n      id\n      displayName\n      handle\n      email\n      emailVerified\n      locale\n      createdAt\n    }\n    organisation {\n      id\n      name\n      vip\n      domains\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query EarlierTickets($requesterId: ID!) {\n    tickets(filter: { requesterId: $requesterId }, orderBy: NEWEST, first: 10) {\n      nodes {\n        ...TicketRow\n      }\n      pageInfo {\n        hasNextPage\n      }\n    }\n  }\n"): (typeof documents)["\n  query EarlierTickets($requesterId: ID!) {\n    tickets(filter: { requesterId: $requesterId }, orderBy: NEWEST, first: 10) {\n      nodes {\n        ...TicketRow\n      }\n      pageInfo {\n        hasNextPage\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SimilarTickets($input: SearchInput!) {\n    search(input: $input) {\n      hits {\n        id\n        titleHtml\n        passageHtml\n        context\n        solved\n        updatedAt\n        url\n      }\n    }\n  }\n"): (typeof documents)["\n  query SimilarTickets($input: SearchInput!) {\n    search(input: $input) {\n      hits {\n        id\n        titleHtml\n        passageHtml\n        context\n        solved\n        updatedAt\n        url\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment DeskTriedParts on Ticket {\n    tried {\n      kind\n      query\n      results\n      title\n      url\n      reason\n      at\n    }\n  }\n"): (typeof documents)["\n  fragment DeskTriedParts on Ticket {\n    tried {\n      kind\n      query\n      results\n      title\n      url\n      reason\n      at\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment LinkedArticles on Ticket {\n    articleLinks {\n      id\n      type\n      verdict\n      version\n      createdAt\n      article {\n        id\n        title\n        url\n        confidence\n        audience\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment LinkedArticles on Ticket {\n    articleLinks {\n      id\n      type\n      verdict\n      version\n      createdAt\n      article {\n        id\n        title\n        url\n        confidence\n        audience\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LinkArticle($input: LinkArticleInput!) {\n    linkArticle(input: $input) {\n      link {\n        id\n        type\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation LinkArticle($input: LinkArticleInput!) {\n    linkArticle(input: $input) {\n      link {\n        id\n        type\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UnlinkArticle($input: UnlinkArticleInput!) {\n    unlinkArticle(input: $input) {\n      deletedId\n    }\n  }\n"): (typeof documents)["\n  mutation UnlinkArticle($input: UnlinkArticleInput!) {\n    unlinkArticle(input: $input) {\n      deletedId\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation JudgeLink($input: JudgeArticleLinkInput!) {\n    judgeArticleLink(input: $input) {\n      link {\n        id\n        verdict\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation JudgeLink($input: JudgeArticleLinkInput!) {\n    judgeArticleLink(input: $input) {\n      link {\n        id\n        verdict\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment DeskActivityLine on TicketActivity {\n    kind\n    from\n    to\n    createdAt\n    actor {\n      id\n      displayName\n    }\n  }\n"): (typeof documents)["\n  fragment DeskActivityLine on TicketActivity {\n    kind\n    from\n    to\n    createdAt\n    actor {\n      id\n      displayName\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment DeskDescriptionParts on Ticket {\n    createdAt\n    descriptionHtml\n    locale\n    requester {\n      ...PersonByline\n    }\n    attachments {\n      ...AttachmentParts\n    }\n  }\n"): (typeof documents)["\n  fragment DeskDescriptionParts on Ticket {\n    createdAt\n    descriptionHtml\n    locale\n    requester {\n      ...PersonByline\n    }\n    attachments {\n      ...AttachmentParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment DeskMessageParts on Message {\n    createdAt\n    fromStaff\n    bodyHtml\n    author {\n      ...PersonByline\n    }\n    attachments {\n      ...AttachmentParts\n    }\n  }\n"): (typeof documents)["\n  fragment DeskMessageParts on Message {\n    createdAt\n    fromStaff\n    bodyHtml\n    author {\n      ...PersonByline\n    }\n    attachments {\n      ...AttachmentParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment DeskNoteParts on Note {\n    createdAt\n    bodyHtml\n    author {\n      ...PersonByline\n    }\n    attachments {\n      ...AttachmentParts\n    }\n  }\n"): (typeof documents)["\n  fragment DeskNoteParts on Note {\n    createdAt\n    bodyHtml\n    author {\n      ...PersonByline\n    }\n    attachments {\n      ...AttachmentParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment DeskConversationParts on Ticket {\n    id\n    ...DeskDescriptionParts\n    messages(first: 100) {\n      nodes {\n        id\n        createdAt\n        fromStaff\n        ...DeskMessageParts\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n    notes {\n      id\n      createdAt\n      ...DeskNoteParts\n    }\n    activity {\n      kind\n      createdAt\n      ...DeskActivityLine\n    }\n  }\n"): (typeof documents)["\n  fragment DeskConversationParts on Ticket {\n    id\n    ...DeskDescriptionParts\n    messages(first: 100) {\n      nodes {\n        id\n        createdAt\n        fromStaff\n        ...DeskMessageParts\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n    notes {\n      id\n      createdAt\n      ...DeskNoteParts\n    }\n    activity {\n      kind\n      createdAt\n      ...DeskActivityLine\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query LaterMessages($id: ID!, $after: String) {\n    ticket(id: $id) {\n      id\n      messages(first: 100, after: $after) {\n        nodes {\n          id\n          createdAt\n          fromStaff\n          ...DeskMessageParts\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query LaterMessages($id: ID!, $after: String) {\n    ticket(id: $id) {\n      id\n      messages(first: 100, after: $after) {\n        nodes {\n          id\n          createdAt\n          fromStaff\n          ...DeskMessageParts\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;