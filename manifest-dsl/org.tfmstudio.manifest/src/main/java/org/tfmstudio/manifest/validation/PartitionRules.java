// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.validation;

import com.google.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.xtext.validation.Check;
import org.tfmstudio.manifest.FindingCodes;
import org.tfmstudio.manifest.library.TfmLibrary;
import org.tfmstudio.manifest.model.ModelPackage.Literals;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.reading.ExecutionModel;
import org.tfmstudio.manifest.reading.Numbers;
import org.tfmstudio.manifest.reading.PartitionType;
import org.tfmstudio.manifest.reading.Partitions;
import org.tfmstudio.manifest.reading.Priority;

/** The attributes of a partition itself (B.3, B.5, PID bands of B.6). */
public class PartitionRules extends Rules {
	private static final int MOST_SIGNALS = 28;
	private static final long FIRST_PID = 256;
	private static final long FIRST_TEST_PID = 3000;
	private static final long FIRST_RESERVED_PID = 6000;
	private static final Index<Partition> BY_PID = Index
			.ofPartitions(partition -> Index.key(Numbers.within(partition.getPid(), 0, Integer.MAX_VALUE)));

	@Inject
	private TfmLibrary library;

	@Check
	public void words(Partition partition) {
		List<String> types = words(PartitionType.values(), PartitionType::word);
		if (partition.getType() == null) {
			missing(partition, Literals.ELEMENT__NAME, ":", "The type of partition '" + partition.getName()
					+ "' is missing; write ` : application-rot` or ` : psa-rot` after its name.");
		}
		oneOf(partition, Literals.PARTITION__TYPE, "type of a partition", partition.getType(), types);
		oneOf(partition, Literals.PARTITION__FRAMEWORK, "version of the framework", partition.getFramework(),
				List.of("1.0", "1.1"));
		oneOf(partition, Literals.PARTITION__PRIORITY, "priority", partition.getPriority(),
				words(Priority.values(), Priority::word));
	}

	@Check
	public void model(Partition partition) {
		boolean old = Partitions.framework(partition).equals("1.0");
		if (old && partition.getModel() != null) {
			if (!partition.getModel().equals("IPC")) {
				wrong(partition, Literals.PARTITION__MODEL, FindingCodes.NEEDS_FRAMEWORK_1_1,
						"Models came with framework 1.1, a 1.0 partition is always IPC; remove the line, or write"
								+ " `framework 1.1`.");
				return;
			}
			doubtful(partition, Literals.PARTITION__MODEL, FindingCodes.NEEDS_FRAMEWORK_1_1,
					"A 1.0 partition is always IPC, and TF-M refuses to be told; remove `model IPC`.");
		}
		if (!old) {
			oneOf(partition, Literals.PARTITION__MODEL, "model", partition.getModel(),
					words(ExecutionModel.values(), ExecutionModel::word));
			if (partition.getModel() == null) {
				missing(partition, Literals.ELEMENT__NAME, "model", "Partition '" + partition.getName()
						+ "' needs its model; write `model SFN` or `model IPC entry FUNCTION`.");
				return;
			}
		}
		entry(partition, Partitions.model(partition), old);
	}

	private void entry(Partition partition, Optional<ExecutionModel> model, boolean old) {
		boolean ipc = model.filter(m -> m != ExecutionModel.SFN).isPresent();
		if (ipc && partition.getEntry() == null) {
			missing(partition, partition.getModel() == null ? Literals.ELEMENT__NAME : Literals.PARTITION__MODEL, "entry",
					"The entry function is missing; write `entry FUNCTION`, where FUNCTION is `void FUNCTION(void)` in C.");
		}
		if (model.filter(m -> m == ExecutionModel.SFN).isPresent() && partition.getEntry() != null) {
			doubtful(partition, Literals.PARTITION__ENTRY, FindingCodes.USELESS_STATEMENT,
					"An SFN partition has no entry function; remove `entry`, or write `init` for a function that runs once.");
		}
		if (partition.getInit() != null && old) {
			wrong(partition, Literals.PARTITION__INIT, FindingCodes.NEEDS_FRAMEWORK_1_1,
					"`init` came with framework 1.1; remove it, or write `framework 1.1`.");
		} else if (partition.getInit() != null && model.filter(m -> m == ExecutionModel.IPC).isPresent()) {
			doubtful(partition, Literals.PARTITION__INIT, FindingCodes.USELESS_STATEMENT,
					"An IPC partition is not initialised by a function of its own; remove `init`, and do it in the entry function.");
		}
	}

	@Check
	public void memory(Partition partition) {
		if (partition.getStack() == null) {
			missing(partition, Literals.ELEMENT__NAME, "stack", "Partition '" + partition.getName()
					+ "' needs a stack; write its size in bytes, for example `stack 0x600`.");
		}
		size(partition, Literals.PARTITION__STACK, "the stack", partition.getStack(), FindingCodes.STACK_SIZE);
		size(partition, Literals.PARTITION__HEAP, "the heap", partition.getHeap(), FindingCodes.HEAP_SIZE);
	}

	private void size(Partition partition, EStructuralFeature feature, String what, String text, String code) {
		if (text == null) {
			return;
		}
		if (!Numbers.looksLikeNumber(text)) {
			if (TfmOwn.imported(partition)) {
				return; // a TF-M build knows
			}
			if (!Project.of(partition.eResource()).devicesWith(partition).isEmpty()) {
				wrong(partition, feature, FindingCodes.NAMED_SIZE, "What '" + shortened(text)
						+ "' stands for is known to a TF-M build only; write " + what + " in bytes.");
			}
			return;
		}
		OptionalLong size = number(partition, feature, what, text, 0, 0xFFFF_FFFFL, "a number of bytes of 32 bits");
		if (size.isEmpty()) {
			return;
		}
		if (size.getAsLong() == 0) {
			wrong(partition, feature, code, "The size of " + what + " must not be 0"
					+ (code.equals(FindingCodes.HEAP_SIZE) ? "; remove the line if there is none." : "."));
		} else if (size.getAsLong() % 8 != 0) {
			wrong(partition, feature, code, "The size of " + what + " must be a multiple of 8; write "
					+ sameBase(text, (size.getAsLong() + 7) & ~7L) + ".", sameBase(text, (size.getAsLong() + 7) & ~7L));
		}
	}

	private static String sameBase(String text, long value) {
		return text.startsWith("0x") || text.startsWith("0X") ? "0x" + Long.toHexString(value).toUpperCase(java.util.Locale.ROOT)
				: Long.toString(value);
	}

	@Check
	public void pid(Partition partition) {
		OptionalLong pid = number(partition, Literals.PARTITION__PID, "a partition's number", partition.getPid(), 0,
				Integer.MAX_VALUE, "256 to 2999");
		if (pid.isEmpty()) {
			return;
		}
		long number = pid.getAsLong();
		Optional<Partition> other = Project.of(partition.eResource()).before(BY_PID, partition).findFirst();
		if (other.isPresent()) {
			wrong(partition, Literals.PARTITION__PID, FindingCodes.DUPLICATE_PID, "Partition '" + other.get().getName() + "' in "
					+ fileOf(other.get()) + " has the number " + number + " already; choose another one.", "pid");
			return;
		}
		if (TfmOwn.is(partition, library)) {
			return;
		}
		if (number < FIRST_PID) {
			wrong(partition, Literals.PARTITION__PID, FindingCodes.PID_BAND, "Numbers below 256 are TF-M's own"
					+ (number == 0 ? ", and 0 is no partition at all" : "") + "; choose one from 256 to 2999.", "pid");
		} else if (number >= FIRST_RESERVED_PID) {
			doubtful(partition, Literals.PARTITION__PID, FindingCodes.PID_BAND,
					"Numbers from 6000 on are reserved by TF-M; choose one from 256 to 2999.", "pid");
		} else if (number >= FIRST_TEST_PID) {
			doubtful(partition, Literals.PARTITION__PID, FindingCodes.PID_BAND,
					"Numbers from 3000 to 5999 are kept for the tests of TF-M and of FF-M; choose one from 256 to 2999.", "pid");
		} else {
			ofTfm(partition, number);
		}
	}

	private void ofTfm(Partition partition, long number) {
		for (EObject element : library.named(partition.eResource().getResourceSet()).values()) {
			if (element instanceof Partition own && own.getPid().equals(Long.toString(number))) {
				doubtful(partition, Literals.PARTITION__PID, FindingCodes.PID_OF_TFM, number + " is the number of TF-M's "
						+ own.getName() + "; choose another one, so that both can be built together.", "pid");
			}
		}
	}

	@Check
	public void signals(Partition partition) {
		int signals = partition.getServices().size() + partition.getIrqs().size();
		if (partition.getHeap() != null && TfmOwn.imported(partition)) {
			note(partition, Literals.PARTITION__HEAP, FindingCodes.HEAP_IGNORED, "TF-M's tool reads the size of a heap and makes none; the"
					+ " partition gets its heap from its own sources.");
		}
		if (signals == 0) {
			wrong(partition, Literals.ELEMENT__NAME, FindingCodes.NO_SERVICE, "Partition '" + partition.getName()
					+ "' has neither a service nor an interrupt, so nothing could reach it; add one.");
		} else if (signals > MOST_SIGNALS) {
			wrong(partition, Literals.ELEMENT__NAME, FindingCodes.TOO_MANY_SIGNALS, "Partition '" + partition.getName()
					+ "' has " + signals + " services and interrupts, but there are only " + MOST_SIGNALS
					+ " signals; split the partition.");
		}
	}
}
