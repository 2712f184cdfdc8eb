// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.scoping;

import com.google.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.xtext.diagnostics.DiagnosticMessage;
import org.eclipse.xtext.diagnostics.Severity;
import org.eclipse.xtext.linking.impl.LinkingDiagnosticMessageProvider;
import org.tfmstudio.manifest.FindingCodes;
import org.tfmstudio.manifest.library.TfmLibrary;
import org.tfmstudio.manifest.model.ModelPackage;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.model.Use;
import org.tfmstudio.manifest.syntax.Words;
import org.tfmstudio.manifest.validation.Project;

/** Says that a name refers to nothing, and to what it may have been meant to refer. */
public class UnresolvedNames extends LinkingDiagnosticMessageProvider {
	/** More than are ever shown of a file; beyond it Xtext's search for double entries would cost minutes. */
	private static final int MOST = 500;

	@Inject
	private TfmLibrary library;

	/** A sentence, and the names that may have been meant. */
	private record Answer(String message, List<String> meant) {
	}

	/** What was said already, for a name that is missing is often missed in many files. */
	private static final class Said {
		private final Map<String, Answer> ofService = new HashMap<>();
		private final Map<String, Answer> ofPartition = new HashMap<>();
	}

	@Override
	public DiagnosticMessage getUnresolvedProxyMessage(ILinkingDiagnosticContext context) {
		if (context.getContext().eResource().getErrors().size() > MOST) {
			return null;
		}
		boolean service = context.getReference().getEReferenceType() == ModelPackage.Literals.SERVICE;
		Project project = Project.of(context.getContext().eResource());
		String name = context.getLinkText();
		Said said = project.once(UnresolvedNames.class, any -> new Said());
		Map<String, Answer> messages = service ? said.ofService : said.ofPartition;
		Answer answer = messages.get(name);
		if (answer == null) {
			answer = answer(name, service, context.getContext().eResource(), project,
					library.named(context.getContext().eResource().getResourceSet()).values());
			messages.put(name, answer);
		}
		// TF-M's tool leaves out a weak dependency on what is not there; a name that is merely misspelt is a mistake all the same
		boolean without = context.getContext() instanceof Use use && use.isWeak() && answer.meant().isEmpty();
		return new DiagnosticMessage(answer.message(), without ? Severity.WARNING : Severity.ERROR, FindingCodes.UNKNOWN_NAME,
				Stream.concat(Stream.of(name), answer.meant().stream()).toArray(String[]::new));
	}

	private static Answer answer(String name, boolean wantsService, Resource file, Project project, Collection<EObject> library) {
		List<String> names = new ArrayList<>(wantsService ? project.names().serviceNames() : project.names().partitionNames());
		EObject other = wantsService ? project.names().partition(name, file) : project.names().service(name, file);
		for (EObject element : library) {
			String known = element instanceof Service service ? service.getName() : ((Partition) element).getName();
			if (element instanceof Service == wantsService) {
				names.add(known);
			} else if (other == null && name.equals(known)) {
				other = element;
			}
		}
		if (other instanceof Partition partition) {
			String offers = partition.getServices().stream().map(Service::getName).collect(Collectors.joining(", "));
			return new Answer("'" + name + "' is a partition; name one of its services instead"
					+ (offers.isEmpty() ? ", but it has none." : ": " + offers + "."),
					partition.getServices().stream().map(Service::getName).filter(Objects::nonNull).toList());
		}
		if (other instanceof Service service) {
			String partition = ((Partition) service.eContainer()).getName();
			return new Answer("'" + name + "' is a service; name its partition instead: " + partition + ".",
					partition == null ? List.of() : List.of(partition));
		}
		return new Answer("There is no " + (wantsService ? "service" : "partition") + " '" + name
				+ "' in this project or in TF-M; write one, or correct the name." + Words.didYouMean(name, names),
				Words.nearest(name, names).stream().toList());
	}
}
