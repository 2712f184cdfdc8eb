// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.scoping;

import com.google.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.diagnostics.DiagnosticMessage;
import org.eclipse.xtext.diagnostics.Severity;
import org.eclipse.xtext.linking.impl.LinkingDiagnosticMessageProvider;
import org.tfmstudio.manifest.FindingCodes;
import org.tfmstudio.manifest.library.TfmLibrary;
import org.tfmstudio.manifest.model.ModelPackage;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.syntax.Words;
import org.tfmstudio.manifest.validation.Project;

/** Says that a name refers to nothing, and to what it may have been meant to refer. */
public class UnresolvedNames extends LinkingDiagnosticMessageProvider {
	/** More than are ever shown of a file; beyond it Xtext's search for double entries would cost minutes. */
	private static final int MOST = 500;

	@Inject
	private TfmLibrary library;

	@Override
	public DiagnosticMessage getUnresolvedProxyMessage(ILinkingDiagnosticContext context) {
		if (context.getContext().eResource().getErrors().size() > MOST) {
			return null;
		}
		boolean service = context.getReference().getEReferenceType() == ModelPackage.Literals.SERVICE;
		Project project = Project.of(context.getContext().eResource());
		List<EObject> known = new ArrayList<>();
		for (Partition partition : project.partitions()) {
			known.add(partition);
			known.addAll(partition.getServices());
		}
		known.addAll(library.named(context.getContext().eResource().getResourceSet()).values());
		String name = context.getLinkText();
		return new DiagnosticMessage(message(name, service, known), Severity.ERROR, FindingCodes.UNKNOWN_NAME, name);
	}

	private static String message(String name, boolean wantsService, List<EObject> known) {
		for (EObject element : known) {
			if (wantsService && element instanceof Partition partition && name.equals(partition.getName())) {
				String offers = partition.getServices().stream().map(Service::getName).collect(Collectors.joining(", "));
				return "'" + name + "' is a partition; name one of its services instead"
						+ (offers.isEmpty() ? ", but it has none." : ": " + offers + ".");
			}
			if (!wantsService && element instanceof Service service && name.equals(service.getName())) {
				return "'" + name + "' is a service; name its partition instead: "
						+ ((Partition) service.eContainer()).getName() + ".";
			}
		}
		List<String> names = known.stream().filter(element -> element instanceof Service == wantsService)
				.map(element -> element instanceof Service service ? service.getName() : ((Partition) element).getName())
				.filter(candidate -> candidate != null).toList();
		return "There is no " + (wantsService ? "service" : "partition") + " '" + name
				+ "' in this project or in TF-M; write one, or correct the name." + Words.didYouMean(name, names);
	}
}
