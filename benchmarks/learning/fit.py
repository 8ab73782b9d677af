"""Examples -> the weights of a judge.

The weights of sequences are those of a logistic regression over all examples (L2; sequences of a few examples at
least; small weights are dropped). What the answer of a rule weighs beside them is learned afterwards, from fresh
examples only and from scores that were made without them: on the examples that a rule was written for it is always
right.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import logsumexp
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from benchmarks.learning.examples import Example
from extractors.mentions.learned import BORDER, SURE, WRITTEN_BORDER, sequences

Table = NDArray[np.float64]

MIN_EXAMPLES = 4
SMALLEST = 0.08
REGULARISATION = 0.5
#: the variance of what one rule weighs around what rules weigh on the whole
SPREAD = 2.0
FOLDS = 5
#: whole documents are more like what rules are written for than loose passages are: there rules are right more often
IN_DOCUMENTS = 1.3
#: weights are written in hundredths
SCALE = 100


class Fit:
    """The weights of sequences for each answer."""

    def __init__(self, examples: Sequence[Example], answers: Sequence[str]) -> None:
        """Learns them."""
        self.answers = list(answers)
        features = [_features(example) for example in examples]
        counts = Counter(feature for found in features for feature in found)
        kept = {feature for feature, count in counts.items() if count >= MIN_EXAMPLES}
        self._vectorizer = DictVectorizer(dtype=np.float64)
        matrix = self._vectorizer.fit_transform([dict.fromkeys(found & kept, 1.0) for found in features])
        regression = LogisticRegression(C=REGULARISATION, max_iter=600, tol=1e-3)
        regression.fit(
            matrix,
            [self.answers.index(example.right[0]) for example in examples],
        )
        self.weights: Table = np.zeros((len(self.answers), matrix.shape[1]))
        self.bias: Table = np.full(len(self.answers), -9.0)
        self.weights[regression.classes_] = np.where(abs(regression.coef_) < SMALLEST, 0, regression.coef_)
        self.bias[regression.classes_] = regression.intercept_
        self.bias -= self.bias.max()

    def scores(self, examples: Sequence[Example]) -> Table:
        """A row an example, a column an answer."""
        matrix = self._vectorizer.transform([dict.fromkeys(_features(example), 1.0) for example in examples])
        return np.asarray(matrix @ self.weights.T + self.bias)

    def lines(self, zones: Sequence[str], scale: float) -> list[str]:
        """The weights times `scale`, without the head of the table and what rules weigh."""
        pairs = _written(self.answers, scale * self.bias)
        lines = [f"bias\t\t{pairs}"]
        names = self._vectorizer.get_feature_names_out()
        columns = zip(map(_split, names), self.weights.T, strict=True)
        for (number, sequence), column in sorted(columns, key=lambda pair: pair[0]):
            pairs = _written(self.answers, scale * column)
            if pairs:
                lines.append(f"{zones[number]}\t{sequence.replace(BORDER, WRITTEN_BORDER)}\t{pairs}")
        return lines


def cross_fitted(examples: Sequence[Example], answers: Sequence[str]) -> tuple[list[Example], Table]:
    """The fresh examples, and their scores by weights that were learned without the writings of their group."""
    groups = sorted({example.group for example in examples if example.fresh})
    found: list[Example] = []
    scores: list[Table] = []
    for fold in range(min(FOLDS, len(groups))):
        out = set(groups[fold::FOLDS])
        held = [example for example in examples if example.fresh and example.group in out]
        fit = Fit([example for example in examples if example.group not in out], answers)
        found += held
        scores.append(fit.scores(held))
    return found, np.vstack(scores)


class Stack:
    """How scores and rules are put together: `scale` of the scores, and in `trust` what each rule's answer weighs.

    They are the likeliest on fresh examples, near what rules weigh on the whole.
    """

    def __init__(self, examples: Sequence[Example], scores: Table, answers: Sequence[str]) -> None:
        """Learns both; `scores` has a row an example, made without that example."""
        self._answers = list(answers)
        rules = sorted({example.rule for example in examples})
        right = np.array([[answer in example.right for answer in answers] for example in examples])
        ruled = np.array([self._answers.index(example.ruled) for example in examples])
        rule_of = np.array([rules.index(example.rule) for example in examples])
        rows = np.arange(len(examples))

        def loss(parameters: Table) -> tuple[float, Table]:
            scale, base, weights = parameters[0], parameters[1], parameters[2:]
            total = scale * scores
            total[rows, ruled] += base + weights[rule_of]
            whole = logsumexp(total, axis=1, keepdims=True)
            of_right = np.where(right, total, -np.inf)
            rest = logsumexp(of_right, axis=1, keepdims=True)
            slope = np.exp(total - whole) - np.exp(of_right - rest)
            at_rule = slope[rows, ruled]
            by_weight = np.bincount(rule_of, at_rule, len(rules)) + weights / SPREAD
            gradient = np.concatenate([[(slope * scores).sum(), at_rule.sum()], by_weight])
            return float((whole - rest).sum() + (weights**2).sum() / (2 * SPREAD)), gradient

        best = minimize(loss, np.concatenate([[1.0, 1.5], np.zeros(len(rules))]), jac=True, method="L-BFGS-B").x
        self.scale = float(best[0])
        self.trust = {"*": self._written(best[1])}
        self.trust |= {rule: self._written(best[1] + own) for rule, own in zip(rules, best[2:], strict=True)}

    @staticmethod
    def _written(weight: float) -> int:
        return round(SCALE * IN_DOCUMENTS * weight)

    def right(self, examples: Sequence[Example], scores: Table) -> list[bool]:
        """Which examples are answered right by scores and rules together."""
        found: list[bool] = []
        for example, row in zip(examples, self.scale * scores, strict=True):
            weight = self.trust.get(example.rule, self.trust["*"])
            total = row.copy()
            total[self._answers.index(example.ruled)] += weight / SCALE
            answer = example.ruled if weight >= SURE else self._answers[int(total.argmax())]
            found.append(answer in example.right)
        return found

    @staticmethod
    def alone(examples: Sequence[Example], scores: Table, answers: Sequence[str]) -> list[bool]:
        """Which examples are answered right by the scores alone."""
        pairs = zip(examples, scores, strict=True)
        return [answers[int(row.argmax())] in example.right for example, row in pairs]

    @staticmethod
    def cross_fitted(examples: Sequence[Example], scores: Table, answers: Sequence[str]) -> list[bool]:
        """Which examples are answered right by scores and rules that were put together without their group."""
        groups = sorted({example.group for example in examples})
        found: list[bool] = []
        for fold in range(FOLDS):
            out = set(groups[fold::FOLDS])
            inside = np.array([example.group in out for example in examples])
            stack = Stack([e for e in examples if e.group not in out], scores[~inside], answers)
            found += stack.right([e for e in examples if e.group in out], scores[inside])
        return found


def by_rule(examples: Sequence[Example]) -> dict[str, tuple[int, int]]:
    """How often each rule decided, and how often it was right."""
    counts: dict[str, list[bool]] = defaultdict(list)
    for example in examples:
        counts[example.rule].append(example.ruled in example.right)
    return {rule: (len(found), sum(found)) for rule, found in counts.items()}


def _features(example: Example) -> set[str]:
    return {f"{number:02}{sequence}" for number, sequence in sequences(example.zones)}


def _split(feature: str) -> tuple[int, str]:
    return int(feature[:2]), feature[2:]


def _written(answers: Sequence[str], weights: Table) -> str:
    hundredths = [(answer, round(SCALE * weight)) for answer, weight in zip(answers, weights, strict=True)]
    return " ".join(f"{answer}:{weight}" for answer, weight in hundredths if weight)
