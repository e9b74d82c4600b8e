import type { FactorKind, Relationship } from '@billing/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { isProblem } from '../../providers/problems';
import { verifyCaller } from '../call/commands';
import { verificationOf } from '../call/words';
import { drafts, useDraft } from '../drafts';
import { readDeskAgain } from '../useDesk';
import { type Answer, asTyped, isWhole, noAnswer, sameAs, toSend } from './factors';
import type { Call } from '@billing/contract';

type Answers = Partial<Record<FactorKind, Answer>>;
const nothing: Answers = {};

/** Said with the next answer; until then it stays here. */
export function useRelationship(call: Call, guarantorId: number) {
  const known = verificationOf(call, guarantorId)?.relationship ?? 'self';
  return useDraft<Relationship>(`relationship:${guarantorId}`, known);
}

/** What the caller of this guarantor said, sent one by one; when it is enough the account opens. */
export function useAnswers(call: Call, guarantorId: number) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const draft = `verify:${guarantorId}`;
  const [answers, setAnswers] = useDraft<Answers>(draft, nothing);
  const [relationship] = useRelationship(call, guarantorId);
  const [asking, setAsking] = useState<Partial<Record<FactorKind, string>>>({});
  const [problem, setProblem] = useState<unknown>(null);
  // Answers are asked for in the order in which they were said, and none is asked for twice while it is on its way.
  const line = useRef<Promise<unknown>>(Promise.resolve());
  const onTheWay = useRef(new Set<string>());

  const change = (kind: FactorKind, next: Partial<Answer>) =>
    setAnswers((all) => ({ ...all, [kind]: { ...(all[kind] ?? noAnswer), ...next } }));

  const ask = async (kind: FactorKind, value: string) => {
    const said = `${kind}:${sameAs(kind, value)}`;
    if (onTheWay.current.has(said)) return;
    onTheWay.current.add(said);
    setAsking((now) => ({ ...now, [kind]: value }));
    setProblem(null);
    const answered = line.current.then(() =>
      verifyCaller(client, { callId: call.id, guarantorId, kind, value, relationship }),
    );
    line.current = answered.catch(() => undefined);
    try {
      const answer = await answered;
      if (answer.state === 'verified') return await open();
      if (answer.state === 'failed') drafts.drop(draft);
      else isAnswered(kind, value);
    } catch (error) {
      refused(kind, error);
    } finally {
      onTheWay.current.delete(said);
      setAsking(({ [kind]: _answered, ...others }) => others);
    }
  };

  const isAnswered = (kind: FactorKind, value: string) =>
    setAnswers((all) => {
      const known = all[kind] ?? noAnswer;
      return { ...all, [kind]: { ...known, answered: [...known.answered, sameAs(kind, value)] } };
    });

  const refused = (kind: FactorKind, error: unknown) => {
    const [sentence] = isProblem(error, 'invalid_field', 'factor_unusable', 'card_number_in_text')
      ? Object.values(error.fields)
      : [];
    if (sentence) change(kind, { problem: sentence });
    else setProblem(error);
  };

  const open = async () => {
    drafts.drop(draft);
    await readDeskAgain(client, guarantorId);
    void navigate(`/desk/${guarantorId}`);
  };

  return {
    answers,
    asking,
    problem,
    type(kind: FactorKind, typed: string) {
      const before = answers[kind] ?? noAnswer;
      const text = asTyped(kind, before.text, typed);
      change(kind, { text, problem: undefined });
      const next = { ...before, text };
      if (isWhole(kind, text) && toSend(kind, next) === 'send') void ask(kind, text);
    },
    /** The field is left, or Enter: what is plainly unfinished stays here and says so. */
    done(kind: FactorKind) {
      const answer = answers[kind] ?? noAnswer;
      const next = toSend(kind, answer);
      if (next === 'send') void ask(kind, answer.text.trim());
      else if (next !== 'nothing') change(kind, next);
    },
  };
}
