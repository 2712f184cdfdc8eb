// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.probe;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.tfmstudio.sim.image.symbols.Symbols;
import org.tfmstudio.sim.trace.Party;

/** What the symbols of a TF-M build say before it runs: which image is which, its partitions, where the SPM's functions lie. */
final class Firmware {
	/** The SPM's numbers for the non-secure application where no agent translates them (TF-M 2.0). */
	private static final int FIRST_NON_SECURE = -1;

	private final Symbols symbols;
	private final List<ElfView> all;
	private final Optional<ElfView> spm;
	private final Optional<ElfView> bootloader;
	private final List<PartitionInfo> partitions;
	private final Map<Integer, PartitionInfo> byRecord = new HashMap<>();
	private final Map<Integer, PartitionInfo> byPid = new HashMap<>();
	private final Party application;

	Firmware(Symbols symbols) {
		this.symbols = symbols;
		all = symbols.modules().stream().map(ElfView::new).toList();
		spm = all.stream().filter(elf -> elf.has("tfm_spm_init") || elf.has("tfm_spm_client_psa_call")).findFirst();
		bootloader = all.stream().filter(elf -> elf.has("context_boot_go") || elf.has("boot_go")).findFirst();
		partitions = spm.map(LoadList::read).orElse(List.of());
		for (PartitionInfo partition : partitions) {
			byRecord.put(partition.address(), partition);
			byPid.putIfAbsent(partition.pid(), partition);
		}
		int client = partitions.stream().filter(PartitionInfo::agent).mapToInt(PartitionInfo::clientIdLimit).findFirst().orElse(0);
		application = Party.nonSecure(client < 0 ? client : FIRST_NON_SECURE, "app");
	}

	Symbols symbols() {
		return symbols;
	}

	List<ElfView> all() {
		return all;
	}

	/** The secure image. */
	Optional<ElfView> spm() {
		return spm;
	}

	/** MCUboot's image. */
	Optional<ElfView> bootloader() {
		return bootloader;
	}

	/** Address of a function or variable of the secure image. */
	OptionalInt spm(String name) {
		return spm.map(elf -> elf.address(name)).orElse(OptionalInt.empty());
	}

	/** Whether partitions have threads (IPC back end); else every call is a function call (SFN back end). */
	boolean ipc() {
		return spm("p_curr_thrd").isPresent();
	}

	List<PartitionInfo> partitions() {
		return partitions;
	}

	/** The partition whose load record is at an address. */
	Optional<PartitionInfo> withRecord(int address) {
		return Optional.ofNullable(byRecord.get(address));
	}

	Optional<PartitionInfo> withPid(int pid) {
		return Optional.ofNullable(byPid.get(pid));
	}

	Optional<ServiceInfo> service(int sid) {
		return partitions.stream().flatMap(p -> p.services().stream()).filter(s -> s.sid() == sid).findFirst();
	}

	Optional<ServiceInfo> stateless(int index) {
		return partitions.stream().flatMap(p -> p.services().stream()).filter(s -> s.stateless() && s.statelessIndex() == index).findFirst();
	}

	/** Who offers a service. */
	Party owner(ServiceInfo service) {
		return partitions.stream().filter(p -> p.services().contains(service)).findFirst().map(PartitionInfo::party).orElse(Party.NONE);
	}

	/** The non-secure application. */
	Party application() {
		return application;
	}

	/** The TrustZone agent's PID, under which the application's calls are kept. */
	int applicationPid() {
		return partitions.stream().filter(PartitionInfo::agent).findFirst().map(PartitionInfo::pid).orElse(0);
	}

	/** Who a partition's thread stands for: the agent's is the application's. */
	Party party(PartitionInfo partition) {
		return partition.agent() ? application : partition.party();
	}

	/** Isolation level as the code that is in the image tells; 0 when there are no symbols. */
	int isolation() {
		if (spm.isEmpty())
			return 0;
		// the agent has no device of its own, and private data as an asset at level 3 only
		if (partitions.stream().anyMatch(partition -> partition.agent() && partition.assets() > 0))
			return 3;
		return spm.get().has("tfm_svc_thread_mode_spm_return") ? 2 : 1;
	}
}
