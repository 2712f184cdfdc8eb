// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.tfm;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.eclipse.emf.ecore.EObject;
import org.tfmstudio.codegen.plan.PlanProblem;
import org.tfmstudio.manifest.model.Contained;
import org.tfmstudio.manifest.model.Irq;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.reading.Numbers;

/** Mailbox agents since TF-M 2.2: one of them, and since 2.3 client numbers that are negative, in order and each of one agent. */
final class AgentChecks {
	private static final BigInteger SIGN = BigInteger.ONE.shiftLeft(31);
	private static final BigInteger WRAP = BigInteger.ONE.shiftLeft(32);

	/** Clients from the first to the last. */
	private record Range(String owner, long base, long limit) {
		boolean meets(Range other) {
			return base <= other.limit && limit >= other.base;
		}
	}

	private final TfmRelease release;
	private final List<PlanProblem> problems;

	AgentChecks(TfmRelease release, List<PlanProblem> problems) {
		this.release = release;
		this.problems = problems;
	}

	void check(List<Contained> on) {
		List<Range> agents = new ArrayList<>();
		int number = 0;
		for (Contained one : on) {
			Partition partition = one.getPartition();
			if (!partition.isNsAgent()) {
				continue;
			}
			if (++number > 1) {
				problem(partition, "nsAgent", "tfm-second-agent", "TF-M " + release.word() + " has tables for one mailbox agent, and "
						+ partition.getName() + " is the second on the device.");
			}
			if (release.since(TfmRelease.V2_3)) {
				ranges(partition, agents);
			}
		}
	}

	private void ranges(Partition partition, List<Range> agents) {
		Optional<Range> own = range(partition, partition.getName(), partition.getClientBase(), partition.getClientLimit());
		own.ifPresent(range -> {
			agents.stream().filter(range::meets).findFirst().ifPresent(other -> problem(partition, "clientBase", "tfm-client-ids",
					"The clients of " + partition.getName() + " are in part those of " + other.owner() + "."));
			agents.add(range);
		});
		for (Irq irq : partition.getIrqs()) {
			Optional<Range> part = range(irq, String.valueOf(irq.getSource()), irq.getClientBase(), irq.getClientLimit());
			if (own.isPresent() && part.isPresent() && (part.get().base() < own.get().base() || part.get().limit() > own.get().limit())) {
				problem(irq, "clientBase", "tfm-client-ids", "Not all clients of the interrupt " + irq.getSource() + " are clients of "
						+ partition.getName() + ".");
			}
		}
	}

	private Optional<Range> range(EObject where, String owner, String base, String limit) {
		if (base == null || limit == null) {
			return Optional.empty();
		}
		OptionalLong first = client(base);
		OptionalLong last = client(limit);
		if (first.isEmpty() || last.isEmpty()) {
			problem(where, first.isEmpty() ? "clientBase" : "clientLimit", "tfm-client-ids", (first.isEmpty() ? base : limit)
					+ " is no client of the non-secure side; those are negative numbers of 32 bits.");
			return Optional.empty();
		}
		if (first.getAsLong() > last.getAsLong()) {
			problem(where, "clientBase", "tfm-client-ids", "The first client, " + base + ", comes after the last, " + limit + ".");
			return Optional.empty();
		}
		return Optional.of(new Range(owner, first.getAsLong(), last.getAsLong()));
	}

	/** A negative number, or the unsigned one that has its bits. */
	private static OptionalLong client(String text) {
		Optional<BigInteger> value = Numbers.exact(text).or(() -> text.startsWith("-") ? Numbers.exact(text.substring(1)).map(BigInteger::negate)
				: Optional.empty());
		if (value.isEmpty()) {
			return OptionalLong.empty();
		}
		BigInteger number = value.get();
		if (number.signum() < 0) {
			return number.negate().compareTo(SIGN) < 0 ? OptionalLong.of(number.longValue()) : OptionalLong.empty();
		}
		return number.compareTo(SIGN) >= 0 && number.compareTo(WRAP) < 0 ? OptionalLong.of(number.subtract(WRAP).longValue()) : OptionalLong.empty();
	}

	private void problem(EObject where, String feature, String code, String message) {
		problems.add(new PlanProblem(where, feature, code, message));
	}
}
