package dev.reelwright.render.engine.narration;

import java.util.Random;

/** Sentences without sense from words that everybody uses. */
final class CommonWords {
  private static final String[] WORDS =
      ("the be to of and a in that have it for not on with he as you do at this but his by from"
              + " they we say her she or an will my one all would there their what so up out if"
              + " about who get which go me when make can like time no just him know take people"
              + " into year your good some could them see other than then now look only come its"
              + " over think also back after use two how our work first well way even new want"
              + " because any these give day most us is are was were been has had said each many"
              + " water long little very through before must right too means old same tell boy"
              + " follow came show form three small set put end another large big even such turn"
              + " here why ask went men read need land different home move try kind hand picture"
              + " again change off play spell air away animal house point page letter mother answer"
              + " found study still learn should world high every near add food between own below"
              + " country plant last school father keep tree never start city earth eye light"
              + " thought head under story saw left don't few while along might close something seem"
              + " next hard open example begin life always those both paper together got group often"
              + " run important until children side feet car mile night walk white sea began grow"
              + " took river four carry state once book hear stop without second later miss idea"
              + " enough eat face watch far really almost let above girl sometimes mountain cut young"
              + " talk soon list song being leave family it's can't won't isn't they're i've we'll"
              + " computer network browser key server data energy planet money market science music"
              + " health history language machine picture question reason system travel weather")
          .split(" ");

  private CommonWords() {}

  static String sentence(Random random) {
    int length = 2 + random.nextInt(6);
    StringBuilder sentence = new StringBuilder();
    for (int i = 0; i < length; i++) {
      sentence.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
      if (i == length - 1) {
        sentence.append("..??!".charAt(random.nextInt(5)));
      } else if (random.nextInt(8) == 0) {
        sentence.append(',');
      }
    }
    return sentence.toString();
  }
}
