// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.tfm;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.eclipse.emf.ecore.EObject;
import org.tfmstudio.codegen.plan.PlanProblem;
import org.tfmstudio.manifest.model.Contained;
import org.tfmstudio.manifest.model.Extra;
import org.tfmstudio.manifest.model.ExtraEntry;
import org.tfmstudio.manifest.model.Irq;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Region;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.reading.Numbers;
import org.tfmstudio.manifest.reading.Partitions;
import org.tfmstudio.manifest.reading.SpmBackend;
import org.tfmstudio.manifest.syntax.TerminalValues;

/** What must hold in one partition that is on, so that its files compile and TF-M's tool would have made them (facts B.3, B.4, J). */
final class PartitionChecks {
	private static final int SIGNALS = 28;
	/** An SFN partition's third service would have the bit of a signal of the framework (trap T1). */
	private static final int SFN_SERVICES = 2;
	private static final Set<String> TOP = Set.of("psa_framework_version", "name", "type", "priority", "model", "entry_point", "stack_size",
			"description", "entry_init", "heap_size", "mmio_regions", "services", "irqs", "dependencies");
	private static final Set<String> CLIENT_IDS = Set.of("client_id_base", "client_id_limit");
	private static final Set<String> SERVICE = Set.of("name", "sid", "non_secure_clients", "description", "version", "version_policy",
			"connection_based", "stateless_handle", "mm_iovec");
	private static final Set<String> REGION = Set.of("name", "base", "size", "permission");
	private static final Set<String> IRQ = Set.of("source", "signal", "name", "handling", "description", "client_id_base", "client_id_limit",
			"mbox_flags");

	private final TfmRelease release;
	private final SpmBackend backend;
	private final List<PlanProblem> problems;

	PartitionChecks(TfmRelease release, SpmBackend backend, List<PlanProblem> problems) {
		this.release = release;
		this.backend = backend;
		this.problems = problems;
	}

	/**
	 * @param own whether it is no internal partition of TF-M, by its PID
	 */
	void check(Contained one, boolean own) {
		Partition partition = one.getPartition();
		boolean ipc = TfmPlanner.ipc(partition, backend);
		word(partition, "name", partition.getName());
		int signals = partition.getServices().size() + partition.getIrqs().size();
		if (own && signals == 0) {
			problem(partition, "name", "tfm-empty-partition", partition.getName() + " has neither a service nor an interrupt; TF-M asks for one.");
		}
		if (signals > SIGNALS) {
			problem(partition, "name", "tfm-too-many-signals", partition.getName() + " has " + signals + " services and interrupts; there are "
					+ SIGNALS + " signals.");
		}
		if (ipc && partition.getEntry() == null) {
			problem(partition, "model", "tfm-entry", partition.getName() + " is a thread on this device and has no entry function; write `entry NAME`.");
		}
		if (ipc && backend == SpmBackend.SFN && own && !(partition.isNsAgent() && release.since(TfmRelease.V2_1))) {
			problem(partition, "model", "tfm-ipc-partition", partition.getName() + " is a thread, which the SFN back end does not know.");
		}
		if (!ipc && backend == SpmBackend.IPC && partition.getServices().size() > SFN_SERVICES) {
			problem(partition, "model", "tfm-sfn-signals", partition.getName() + " has " + partition.getServices().size()
					+ " services as an SFN partition under the IPC back end; from the third on TF-M gives them signals of the framework. Make it IPC,"
					+ " or split it.");
		}
		word(partition, "entry", partition.getEntry());
		word(partition, "init", partition.getInit());
		if (partition.getStack() == null) {
			problem(partition, "name", "tfm-stack", partition.getName() + " has no stack size, without which C does not compile; write `stack 0x400`"
					+ " or what it needs.");
		}
		size(partition, "stack", partition.getStack());
		agent(partition);
		partition.getServices().forEach(service -> service(service));
		partition.getIrqs().forEach(irq -> irq(partition, irq));
		partition.getRegions().forEach(this::region);
		attributes(one);
	}

	private void agent(Partition partition) {
		if (partition.isNsAgent() && release.since(TfmRelease.V2_1)) {
			if (partition.getClientBase() == null || partition.getClientLimit() == null) {
				problem(partition, "nsAgent", "tfm-client-ids", "The agent " + partition.getName()
						+ " does not say which clients it speaks for, without which C does not compile; write `client-ids A .. B`.");
			}
			size(partition, "clientBase", partition.getClientBase());
			size(partition, "clientLimit", partition.getClientLimit());
		}
	}

	private void service(Service service) {
		word(service, "name", service.getName());
		if (release.since(TfmRelease.V2_2)) {
			known(service.getExtras(), SERVICE, "services");
		}
	}

	private void irq(Partition partition, Irq irq) {
		boolean first = Partitions.framework(partition).equals("1.0");
		if (irq.getSource() != null && Numbers.looksLikeNumber(irq.getSource())) {
			problem(irq, "source", "tfm-numeric-irq", "TF-M makes C that does not compile from a number as source; write the platform's symbol for it.");
		} else {
			word(irq, "source", irq.getSource());
		}
		if (first && irq.getSignal() == null) {
			problem(irq, "source", "tfm-irq-name", "An interrupt of FF-M 1.0 needs the name of its signal; write `signal NAME`.");
		}
		if (!first && irq.getName() == null) {
			problem(irq, "source", "tfm-irq-name", "An interrupt of FF-M 1.1 needs a name; write `as NAME`.");
		}
		word(irq, "name", irq.getName());
		word(irq, "signal", irq.getSignal());
		if (partition.isNsAgent() && release.since(TfmRelease.V2_1)) {
			if (irq.getClientBase() == null || irq.getClientLimit() == null) {
				problem(irq, "source", "tfm-client-ids", "The agent's interrupt " + irq.getSource()
						+ " does not say for which clients it is, without which C does not compile; write `for A .. B`.");
			}
			size(irq, "clientBase", irq.getClientBase());
			size(irq, "clientLimit", irq.getClientLimit());
		}
		if (release.since(TfmRelease.V2_2)) {
			known(irq.getExtras(), IRQ, "irqs");
		}
	}

	private void region(Region region) {
		word(region, "name", region.getName());
		word(region, "condition", region.getCondition());
		if (release.since(TfmRelease.V2_2)) {
			if (region.getCondition() != null) {
				problem(region, "condition", "tfm-unknown-attribute", "TF-M " + release.word() + " knows no condition of a region.");
			}
			known(region.getExtras(), REGION, "mmio_regions");
		}
	}

	/** Manifest keys beyond FF-M that the list does not register; the tool asks for it since 2.0. */
	private void attributes(Contained one) {
		if (!release.since(TfmRelease.V2_0) || one.getManifest() == null) {
			return;
		}
		Partition partition = one.getPartition();
		Set<String> registered = new HashSet<>(one.getAttributes());
		registered.addAll(TOP);
		if (release.since(TfmRelease.V2_1)) {
			registered.addAll(CLIENT_IDS);
		}
		if (partition.isNsAgent()) {
			registered(one, registered, "ns_agent");
		}
		if (partition.getUses().stream().anyMatch(use -> use.isWeak())) {
			registered(one, registered, "weak_dependencies");
		}
		if (partition.getClientBase() != null) {
			registered(one, registered, "client_id_base");
		}
		if (partition.getClientLimit() != null) {
			registered(one, registered, "client_id_limit");
		}
		for (Extra extra : partition.getExtras()) {
			extra.getEntries().forEach(entry -> registered(one, registered, key(entry)));
		}
	}

	private void registered(Contained one, Set<String> registered, String key) {
		if (registered.add(key)) {
			problem(one, "partition", "tfm-unregistered-attribute", "The manifest of " + one.getPartition().getName() + " says " + key
					+ ", which is none of FF-M's attributes; write `attributes " + key + "` here.");
		}
	}

	private void known(List<Extra> extras, Set<String> keys, String where) {
		for (Extra extra : extras) {
			for (ExtraEntry entry : extra.getEntries()) {
				if (!keys.contains(key(entry))) {
					problem(entry, "key", "tfm-unknown-attribute", "TF-M " + release.word() + " knows no attribute " + key(entry) + " in " + where + ".");
				}
			}
		}
	}

	/** The key without quotes. */
	static String key(ExtraEntry entry) {
		return plain(entry.getKey());
	}

	/** A text without quotes. */
	static String plain(String text) {
		return text.length() > 1 && text.startsWith("\"") ? TerminalValues.unescaped(text.substring(1, text.length() - 1)) : text;
	}

	private void size(EObject where, String feature, String size) {
		if (size != null && !Numbers.looksLikeNumber(size)) {
			word(where, feature, size);
		} else if (size != null && Numbers.exact(size.startsWith("-") ? size.substring(1) : size).isEmpty()) {
			problem(where, feature, "tfm-number", size + " is no number in C.");
		}
	}

	/** Names of the language may have letters and hyphens that those of C have not. */
	private void word(EObject where, String feature, String word) {
		if (word != null && !word.isEmpty() && !word.chars().allMatch(c -> c == '_' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z')) {
			problem(where, feature, "tfm-no-c-name", "\"" + word + "\" is no name in C; use letters A to Z, digits and underscores.");
		}
	}

	private void problem(EObject where, String feature, String code, String message) {
		problems.add(new PlanProblem(where, feature, code, message));
	}
}
